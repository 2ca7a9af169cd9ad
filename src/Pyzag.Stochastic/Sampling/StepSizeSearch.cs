namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// A step size of about the right order: doubled while one leapfrog step is accepted with more than 80 %, halved while with less, until it
/// crosses (after Hoffman and Gelman 2014, arXiv:1111.4246, algorithm 4, with the bound of Stan).
/// </summary>
internal sealed class StepSizeSearch
{
    private const int MaximumTrials = 100;
    private static readonly double s_bound = Math.Log(0.8);

    private readonly TargetPoint _from;
    private readonly IMetric _metric;
    private readonly RandomSource _stream;
    private PhasePoint _start;
    private Leapfrog _leapfrog;
    private int _direction;
    private int _trials;

    internal StepSizeSearch(TargetPoint from, IMetric metric, double step, RandomSource stream)
    {
        (_from, _metric, _stream, Step) = (from, metric, stream, step);
        _start = PhasePoint.Draw(from, metric, stream);
        _leapfrog = new Leapfrog(_start, metric, step);
    }

    /// <summary>The step size on trial; the result in the end.</summary>
    internal double Step { get; private set; }

    /// <summary>Where the density is needed next.</summary>
    internal double[] Position => _leapfrog.Position;

    /// <summary>Goes on with the density there.</summary>
    /// <returns>Whether the search has ended.</returns>
    internal bool Receive(double logDensity, double[] gradient)
    {
        var gain = _start.Energy - _leapfrog.Finish(logDensity, gradient).Energy;
        var direction = gain > s_bound ? 1 : -1;
        if (_direction != 0 && direction != _direction || ++_trials == MaximumTrials)
            return true;
        _direction = direction;
        Step *= direction > 0 ? 2 : 0.5;
        _start = PhasePoint.Draw(_from, _metric, _stream);
        _leapfrog = new Leapfrog(_start, _metric, Step);
        return false;
    }
}
