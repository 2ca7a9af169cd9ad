namespace Pyzag.Stochastic;

/// <summary>
/// A dimension of a model along which everything is independent: series, shots, schools. Values of sites within it have that dimension at
/// <see cref="Dimension"/> of their batch, counted from its end.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">How many there are.</param>
/// <param name="Dimension">−1 for the innermost place, −2 for the one before it, and so on.</param>
public sealed record Plate(string Name, long Size, int Dimension)
{
    /// <summary>Which of them take part in this run of the model, in this order; all where null.</summary>
    public IReadOnlyList<long>? Members { get; internal init; }

    /// <summary>How many take part in this run of the model: the length of the dimension.</summary>
    public long Count => Members?.Count ?? Size;

    /// <summary>What the log density of each of them counts for, so that its expectation over random members is the one of all.</summary>
    internal double Weight => (double)Size / Count;
}
