namespace Pyzag.Optimization;

/// <summary>
/// Levenberg-Marquardt: steps of the damped model, with a damping λ that follows the gain ratio γ (Nielsen), λ ← λ max(1/3, 1 − (2γ − 1)³) after a good step, λ ← λ ν with ν = 2, 4, 8, …
/// after ones that were undone.
/// </summary>
internal sealed class DampedSteps(Box box, double initialDamping) : DenseSteps(box)
{
    private double _damping = initialDamping;
    private double _increase = 2;

    /// <inheritdoc/>
    internal override TrialStep Propose(CancellationToken cancellationToken) => Solve(_damping, 1);

    /// <inheritdoc/>
    internal override void Succeed(double gain)
    {
        _damping *= Math.Max(1.0 / 3, 1 - Math.Pow(2 * Math.Min(gain, 1) - 1, 3));
        _increase = 2;
    }

    /// <inheritdoc/>
    internal override void Fail()
    {
        _damping *= _increase;
        _increase *= 2;
    }
}
