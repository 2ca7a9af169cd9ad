using System.Security.Cryptography;
using System.Text;
using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>A training on disk. It is written beside the file that is there, which it then replaces at once.</summary>
internal static class TrainingCheckpoint
{
    private static ReadOnlySpan<byte> Magic => "Pyzag training checkpoint 2\n"u8;

    /// <summary>Stores a training.</summary>
    internal static void Save(string path, string settings, TrainingState state, nn.Module model, OptimizerHelper optimizer, IReadOnlyList<TrainingCallback> callbacks)
    {
        var fresh = path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.ReadWrite))
        {
            file.Write(Magic);
            file.Write(new byte[SHA256.HashSizeInBytes]);
            var begin = file.Position;
            using (var writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true))
            {
                writer.Write(settings);
                state.Write(writer);
                model.save(writer);
                optimizer.save_state_dict(writer);
                foreach (var callback in callbacks)
                    callback.Save(writer);
            }

            file.Position = begin;
            var hash = SHA256.HashData(file);
            file.Position = begin - hash.Length;
            file.Write(hash);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Reads a training into a model, an optimizer and callbacks, and leads a schedule through its losses.</summary>
    internal static TrainingState Load(
        string path, string settings, nn.Module model, OptimizerHelper optimizer, IReadOnlyList<TrainingCallback> callbacks, Action<double> schedule)
    {
        using var reader = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), Encoding.UTF8);
        CheckBytes(reader, path);
        CheckSettings(reader, path, settings);
        var state = TrainingState.Read(reader);
        model.load(reader);
        // A schedule has no state of its own to be stored: it changes the options of the optimizer, which are read after it has come as far.
        state.Losses.ForEach(schedule);
        OptimizerMemory.Load(optimizer, reader);
        foreach (var callback in callbacks)
            callback.Load(reader);
        return state;
    }

    /// <summary>Reads the header; what follows is as it was written then.</summary>
    private static void CheckBytes(BinaryReader reader, string path)
    {
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
            throw new InvalidDataException($"{path}: expected the checkpoint of a training, got another file.");
        var hash = reader.ReadBytes(SHA256.HashSizeInBytes);
        var begin = reader.BaseStream.Position;
        if (!SHA256.HashData(reader.BaseStream).AsSpan().SequenceEqual(hash))
            throw new InvalidDataException($"{path}: expected a checkpoint as it was written, got one that is incomplete or damaged; copy it anew, or take another.");
        reader.BaseStream.Position = begin;
    }

    private static void CheckSettings(BinaryReader reader, string path, string settings)
    {
        var stored = reader.ReadString();
        if (stored != settings)
            throw new ArgumentException($"{path}: expected the checkpoint of a training with {settings}, got one with {stored}; resume it with what it began with.");
    }
}
