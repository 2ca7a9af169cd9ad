namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// A transition of the multinomial No-U-Turn sampler (Hoffman and Gelman 2014, arXiv:1111.4246; Betancourt 2017, arXiv:1701.02434): the
/// trajectory doubles, forwards or backwards, until it turns. The new half grows point by point; neighbouring pieces of equal size are joined
/// as soon as both exist, so that a turn within the half ends it early, as in the recursive form.
/// </summary>
internal sealed class NutsTransition : ITransition
{
    private readonly IMetric _metric;
    private readonly double _step;
    private readonly Nuts _settings;
    private readonly RandomSource _stream;
    private readonly double _startEnergy;
    private readonly List<NutsTree> _half = [];

    // First is the early end in time and Last the late one, whichever was reached first.
    private NutsTree _tree;
    private Leapfrog _leapfrog;
    private bool _forwards;
    private int _depth;
    private int _steps;
    private double _acceptance;

    internal NutsTransition(TargetPoint from, IMetric metric, double step, RandomSource stream, Nuts settings)
    {
        (_metric, _step, _stream, _settings) = (metric, step, stream, settings);
        var start = PhasePoint.Draw(from, metric, stream);
        _startEnergy = start.Energy;
        _tree = NutsTree.Leaf(start, _startEnergy);
        _leapfrog = Extend();
    }

    /// <inheritdoc/>
    public double[] Position => _leapfrog.Position;

    /// <inheritdoc/>
    public Draw? Draw { get; private set; }

    /// <inheritdoc/>
    public bool Receive(double logDensity, double[] gradient)
    {
        var point = _leapfrog.Finish(logDensity, gradient);
        _steps++;
        var error = point.Energy - _startEnergy;
        _acceptance += Math.Min(1, Math.Exp(-error));
        if (!(error <= _settings.MaximumEnergyError))
            return End(diverged: true);

        var piece = NutsTree.Leaf(point, _startEnergy);
        while (_half.Count > 0 && _half[^1].Size == piece.Size)
        {
            var before = _half[^1];
            if (NutsTree.Turned(before, piece))
                return End(diverged: false);
            _half.RemoveAt(_half.Count - 1);
            piece = before.Append(piece, _stream);
        }

        if (piece.Size < 1 << _depth)
        {
            _half.Add(piece);
            _leapfrog = Step(point);
            return false;
        }

        if (Join(piece) || _depth == _settings.MaximumDepth)
            return End(diverged: false);
        _leapfrog = Extend();
        return false;
    }

    /// <summary>Joins the trajectory with its new half, of which the proposal is taken more often than its weight alone says.</summary>
    /// <returns>Whether it has turned.</returns>
    private bool Join(NutsTree half)
    {
        var proposal = Math.Log(_stream.NextUniform()) < half.LogWeight - _tree.LogWeight ? half.Proposal : _tree.Proposal;
        var (first, second) = _forwards ? (_tree, half) : (half.Reversed(), _tree);
        var turned = NutsTree.Turned(first, second);
        _tree = first.Append(second, proposal);
        _depth++;
        return turned;
    }

    /// <summary>Starts the next half, in a direction drawn.</summary>
    private Leapfrog Extend()
    {
        _forwards = _stream.NextUniform() < 0.5;
        return Step(_forwards ? _tree.Last : _tree.First);
    }

    private Leapfrog Step(PhasePoint from) => new(from, _metric, _forwards ? _step : -_step);

    private bool End(bool diverged)
    {
        Draw = new Draw(_tree.Proposal.Target, _acceptance / _steps, _tree.Proposal.Energy, _depth, _steps, diverged);
        return true;
    }
}
