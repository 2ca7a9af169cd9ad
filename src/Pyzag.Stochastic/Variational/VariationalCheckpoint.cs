using System.Text;
using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Variational;

/// <summary>A variational fit on disk: settings, random numbers, history, parameters and the state of the optimizer.</summary>
internal static class VariationalCheckpoint
{
    private const string Magic = "Pyzag variational checkpoint 1";

    /// <summary>Replaces the file by one of the present state.</summary>
    internal static void Write(VariationalOptions options, Guide guide, optim.Optimizer optimizer, RandomSource random, int failures, IReadOnlyList<double> bounds)
    {
        var path = options.CheckpointFile!;
        using (var writer = new BinaryWriter(new FileStream(path + ".new", FileMode.Create, FileAccess.Write), Encoding.UTF8))
        {
            writer.Write(Magic);
            writer.Write(Settings(options, guide, optimizer));
            foreach (var word in random.State)
                writer.Write(word);
            writer.Write(failures);
            writer.Write(bounds.Count);
            foreach (var bound in bounds)
                writer.Write(bound);
            using var scope = TensorScope.Open();
            guide.save(writer);
            ((OptimizerHelper)optimizer).save_state_dict(writer);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Puts guide and optimizer into the state of the file, and returns the rest.</summary>
    internal static (RandomSource Random, int Failures, double[] Bounds) Read(VariationalOptions options, Guide guide, optim.Optimizer optimizer)
    {
        var path = options.CheckpointFile ?? throw new ArgumentException("`options.CheckpointFile`: expected the checkpoint of the fit to resume, got null.", nameof(options));
        using var reader = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), Encoding.UTF8);
        try
        {
            if (reader.ReadString() != Magic)
                throw new InvalidDataException($"{path}: expected the checkpoint of a variational fit, got another file.");
            var (expected, found) = (Settings(options, guide, optimizer), reader.ReadString());
            if (found != expected)
                throw new ArgumentException($"`options`: expected those of the checkpoint, {found}, got {expected}.", nameof(options));
            var random = new RandomSource([reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64()]);
            var failures = reader.ReadInt32();
            var bounds = new double[reader.ReadInt32()];
            for (var i = 0; i < bounds.Length; i++)
                bounds[i] = reader.ReadDouble();
            using var scope = TensorScope.Open();
            guide.load(reader);
            OptimizerMemory.Load((OptimizerHelper)optimizer, reader);
            return (random, failures, bounds);
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException or DecoderFallbackException or OverflowException)
        {
            throw new InvalidDataException($"{path}: expected the checkpoint of a variational fit, got another file, or one that was cut off.", failure);
        }
    }

    private static string Settings(VariationalOptions options, Guide guide, optim.Optimizer optimizer)
    {
        var parameters = guide.named_parameters().Select(named => $"{named.name} {Shapes.Text(named.parameter.shape)} {named.parameter.dtype}");
        return $"{guide.GetName()} of {string.Join(", ", parameters)}; {optimizer.GetType().Name}; {options.Particles} particles; {(options.PathGradients ? "path" : "full")} gradients; seed {options.Seed}";
    }
}
