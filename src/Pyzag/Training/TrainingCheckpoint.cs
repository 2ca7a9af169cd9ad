using System.Text;
using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>A training on disk. It is written beside the file that is there, which it then replaces at once.</summary>
internal static class TrainingCheckpoint
{
    private const string Magic = "Pyzag training checkpoint 1";

    /// <summary>Stores a training.</summary>
    internal static void Save(string path, string settings, TrainingState state, nn.Module model, OptimizerHelper optimizer, IReadOnlyList<TrainingCallback> callbacks)
    {
        var fresh = path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            using (var writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true))
            {
                writer.Write(Magic);
                writer.Write(settings);
                state.Write(writer);
                model.save(writer);
                optimizer.save_state_dict(writer);
                foreach (var callback in callbacks)
                    callback.Save(writer);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Reads a training into a model, an optimizer and callbacks, and leads a schedule through its losses.</summary>
    internal static TrainingState Load(
        string path, string settings, nn.Module model, OptimizerHelper optimizer, IReadOnlyList<TrainingCallback> callbacks, Action<double> schedule)
    {
        using var reader = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), Encoding.UTF8);
        CheckHeader(reader, path, settings);
        var state = TrainingState.Read(reader);
        model.load(reader);
        // A schedule has no state of its own to be stored: it changes the options of the optimizer, which are read after it has come as far.
        state.Losses.ForEach(schedule);
        OptimizerMemory.Load(optimizer, reader);
        foreach (var callback in callbacks)
            callback.Load(reader);
        return state;
    }

    private static void CheckHeader(BinaryReader reader, string path, string settings)
    {
        string? stored;
        try
        {
            stored = reader.ReadString() == Magic ? reader.ReadString() : null;
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException or DecoderFallbackException)
        {
            stored = null;
        }

        if (stored is null)
            throw new InvalidDataException($"{path}: expected the checkpoint of a training, got another file.");
        if (stored != settings)
            throw new ArgumentException($"{path}: expected the checkpoint of a training with {settings}, got one with {stored}; resume it with what it began with.");
    }
}
