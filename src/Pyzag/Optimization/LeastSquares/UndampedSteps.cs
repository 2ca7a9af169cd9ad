namespace Pyzag.Optimization;

/// <summary>Gauss-Newton: steps to the minimum of the model, and after one that was undone half as far as it; a good step doubles the part again, up to all of it.</summary>
internal sealed class UndampedSteps(Box box) : DenseSteps(box)
{
    private double _part = 1;

    /// <inheritdoc/>
    internal override TrialStep Propose(CancellationToken cancellationToken) => Solve(0, _part);

    /// <inheritdoc/>
    internal override void Succeed(double gain) => _part = Math.Min(1, 2 * _part);

    /// <inheritdoc/>
    internal override void Fail() => _part /= 2;
}
