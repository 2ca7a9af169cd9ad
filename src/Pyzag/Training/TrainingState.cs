namespace Pyzag.Training;

/// <summary>What a training has led to so far, but for the weights and the optimizer.</summary>
internal sealed class TrainingState
{
    internal int Step => Losses.Count;

    internal List<double> Losses { get; } = [];

    /// <summary>The norm of the gradient of the last step; NaN before the first.</summary>
    internal double GradientNorm { get; private set; } = double.NaN;

    internal TrainingRecords Records { get; } = new();

    internal string? StopReason { get; set; }

    /// <summary>Counts a step.</summary>
    internal void Add(double loss, double gradientNorm)
    {
        Losses.Add(loss);
        GradientNorm = gradientNorm;
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(StopReason ?? "");
        writer.Write(GradientNorm);
        writer.Write(Losses.Count);
        foreach (var loss in Losses)
            writer.Write(loss);
        Records.Write(writer);
    }

    internal static TrainingState Read(BinaryReader reader)
    {
        var reason = reader.ReadString();
        var state = new TrainingState { StopReason = reason.Length > 0 ? reason : null, GradientNorm = reader.ReadDouble() };
        for (var count = reader.ReadInt32(); count > 0; count--)
            state.Losses.Add(reader.ReadDouble());
        state.Records.Read(reader);
        return state;
    }
}
