namespace Pyzag.Stochastic;

/// <summary>
/// A dimension of a model along which everything is independent: series, shots, schools. Values of sites within it have that dimension at
/// <see cref="Dimension"/> of their batch, counted from its end.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">How many there are.</param>
/// <param name="Dimension">−1 for the innermost place, −2 for the one before it, and so on.</param>
public sealed record Plate(string Name, long Size, int Dimension);
