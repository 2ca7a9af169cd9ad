namespace Pyzag.Stochastic.Sampling;

/// <summary>A chain on its way: in a transition, or in the search for a step size before it.</summary>
internal sealed class Chain
{
    private readonly SamplingOptions _options;
    private readonly Adaptation _adaptation;
    private RandomSource _stream = null!;
    private StepSizeSearch? _search;
    private ITransition? _transition;

    internal Chain(ChainState state, SamplingOptions options, Adaptation adaptation)
    {
        (_options, _adaptation, State) = (options, adaptation, state);
        Begin();
    }

    /// <summary>Where it was after its last transition.</summary>
    internal ChainState State { get; private set; }

    /// <summary>The draws after the warm-up.</summary>
    internal List<Draw> Draws { get; } = [];

    /// <summary>How many of them come from trajectories that diverged.</summary>
    internal int Divergences { get; private set; }

    /// <summary>Whether it has all its draws. It then still names a position, at which nothing needs to be evaluated.</summary>
    internal bool IsDone => State.Transitions >= _options.Warmup + _options.Draws;

    /// <summary>Where it needs the density.</summary>
    internal double[] Position => _search?.Position ?? _transition?.Position ?? State.Target.Position;

    /// <summary>Goes on with the density there.</summary>
    /// <returns>The draw that this completed, of the warm-up or after it; null if none.</returns>
    internal Draw? Receive(double logDensity, double[] gradient)
    {
        if (_search is not null)
        {
            if (_search.Receive(logDensity, gradient))
                Enter(Adaptation.Start(State, _search.Step));
            return null;
        }

        if (!_transition!.Receive(logDensity, gradient))
            return null;
        var draw = _transition.Draw!;
        if (State.Transitions >= _options.Warmup)
            Keep(draw);
        Enter(_adaptation.After(State, draw));
        return draw;
    }

    /// <summary>Adds a draw after the warm-up.</summary>
    internal void Keep(Draw draw)
    {
        Draws.Add(draw);
        Divergences += draw.Diverged ? 1 : 0;
    }

    /// <summary>Takes a state with what the random numbers have become on the way to it.</summary>
    private void Enter(ChainState state)
    {
        State = state with { Random = _stream.State };
        Begin();
    }

    private void Begin()
    {
        (_search, _transition) = (null, null);
        if (IsDone)
            return;
        _stream = new RandomSource(State.Random);
        if (State.SearchesStep)
            _search = new StepSizeSearch(State.Target, State.Metric, State.Step, _stream);
        else
            _transition = _options.Kernel.Begin(State.Target, State.Metric, State.Step, _stream);
    }
}
