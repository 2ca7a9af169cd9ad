namespace Pyzag.Stochastic.Sampling;

/// <summary>A transition of plain Hamiltonian Monte Carlo.</summary>
internal sealed class HmcTransition : ITransition
{
    /// <summary>The energy error that counts as a divergence, as in <see cref="Nuts.MaximumEnergyError"/>.</summary>
    private const double Divergence = 1000;

    private readonly IMetric _metric;
    private readonly double _step;
    private readonly RandomSource _stream;
    private readonly int _steps;
    private readonly PhasePoint _start;
    private Leapfrog _leapfrog;
    private int _taken;

    internal HmcTransition(TargetPoint from, IMetric metric, double step, RandomSource stream, int steps)
    {
        (_metric, _step, _stream, _steps) = (metric, step, stream, steps);
        _start = PhasePoint.Draw(from, metric, stream);
        _leapfrog = new Leapfrog(_start, metric, step);
    }

    /// <inheritdoc/>
    public double[] Position => _leapfrog.Position;

    /// <inheritdoc/>
    public Draw? Draw { get; private set; }

    /// <inheritdoc/>
    public bool Receive(double logDensity, double[] gradient)
    {
        var point = _leapfrog.Finish(logDensity, gradient);
        var error = point.Energy - _start.Energy;
        var diverged = !(error <= Divergence);
        if (++_taken < _steps && !diverged)
        {
            _leapfrog = new Leapfrog(point, _metric, _step);
            return false;
        }

        var acceptance = Math.Min(1, Math.Exp(-error));
        var end = _stream.NextUniform() < acceptance ? point : _start;
        Draw = new Draw(end.Target, acceptance, end.Energy, 0, _taken, diverged);
        return true;
    }
}
