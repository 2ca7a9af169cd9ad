namespace Pyzag.Stochastic.Sampling;

/// <summary>What the warm-up learns from each transition: step size and metric. It holds settings only; what evolves is in <see cref="ChainState"/>.</summary>
internal sealed class Adaptation(SamplingOptions options)
{
    private readonly WarmupSchedule _schedule = new(options.Warmup);

    /// <summary>The state with a step size that was searched for it.</summary>
    internal static ChainState Start(ChainState state, double step) =>
        state with { Step = step, SearchesStep = false, Averaging = DualAveraging.From(step) };

    /// <summary>The state after a transition, its place and random numbers already those of the end.</summary>
    internal ChainState After(ChainState state, Draw draw)
    {
        var transition = state.Transitions;
        state = state with { Transitions = transition + 1, Target = draw.Target };
        if (transition >= options.Warmup)
            return state;

        var averaging = state.Averaging.After(draw.Acceptance, options.TargetAcceptance);
        var isLast = transition == options.Warmup - 1;
        state = state with { Averaging = averaging, Step = Math.Exp(isLast ? averaging.LogAverage : averaging.LogStep) };
        if (_schedule.Learns(transition))
            state = state with { Spread = state.Spread.Add(draw.Target) };
        if (!_schedule.EndsWindow(transition) || state.Spread.Count < 2)
            return state;
        return state with
        {
            Metric = _schedule.Travels(transition) ? state.Spread.Scales(state.Metric) : state.Spread.Metric(state.Metric),
            Spread = Spread.Empty(draw.Target.Position.Length, options.Metric == MetricKind.Dense),
            SearchesStep = !isLast,
        };
    }
}
