namespace Pyzag.Optimization;

/// <summary>
/// A damping λ that follows the gain ratio γ, what a step brought by what a model promised (Nielsen): λ ← λ max(1/3, 1 − (2γ − 1)³) after a good step, λ ← λ ν with ν = 2, 4, 8, … after ones that
/// were undone. It goes no further than to where it makes no difference, or no step, so that it always finds back.
/// </summary>
/// <param name="initial">λ at the start.</param>
/// <param name="least">How far it falls; where equations are solved as they are, not below what keeps them regular.</param>
internal sealed class GainDamping(double initial, double least = 1e-32)
{
    private const double Most = 1e24;

    private double _increase = 2;

    /// <summary>λ.</summary>
    internal double Value { get; private set; } = initial;

    /// <summary>Is told the gain ratio of a good step.</summary>
    internal void Succeed(double gain)
    {
        Value = Math.Max(least, Value * Math.Max(1.0 / 3, 1 - Math.Pow(2 * Math.Min(gain, 1) - 1, 3)));
        _increase = 2;
    }

    /// <summary>Is told that a step was undone.</summary>
    internal void Fail()
    {
        Value = Math.Min(Most, Math.Max(least, Value) * _increase);
        _increase = Math.Min(Most, 2 * _increase);
    }
}
