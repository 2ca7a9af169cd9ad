namespace Pyzag.Optimization;

/// <summary>Levenberg-Marquardt: steps of the damped model, with a damping that follows the gain ratio.</summary>
internal sealed class DampedSteps(Box box, double initialDamping) : DenseSteps(box)
{
    private readonly GainDamping _damping = new(initialDamping);

    /// <inheritdoc/>
    internal override TrialStep Propose(CancellationToken cancellationToken) => Solve(_damping.Value, 1);

    /// <inheritdoc/>
    internal override void Succeed(double gain) => _damping.Succeed(gain);

    /// <inheritdoc/>
    internal override void Fail() => _damping.Fail();
}
