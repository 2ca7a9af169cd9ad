namespace Pyzag.Benchmarks;

/// <summary>How large a training step is.</summary>
/// <param name="Steps">n.</param>
/// <param name="Batch">Number of series.</param>
/// <param name="State">Number of state components.</param>
/// <param name="BlockSize">Steps that are solved at once.</param>
public sealed record ScalingSize(int Steps, int Batch, int State, int BlockSize)
{
    /// <summary>What all sweeps have in common.</summary>
    public static ScalingSize Middle { get; } = new(400, 100, 8, 25);

    /// <summary>Steps, series and state components, by the size of a block: tables have no room for more.</summary>
    public override string ToString() => $"{Steps}x{Batch}x{State} by {BlockSize}";
}
