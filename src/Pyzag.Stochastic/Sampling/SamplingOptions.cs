using Pyzag.Internal;

namespace Pyzag.Stochastic;

/// <summary>The settings of a sampling run. Immutable.</summary>
public sealed record SamplingOptions
{
    private readonly int _chains = 4;
    private readonly int _warmup = 1000;
    private readonly int _draws = 1000;
    private readonly double _acceptance = 0.8;
    private readonly double _jitter = 2;
    private readonly int _logInterval = 50;

    /// <summary>How many chains run side by side, 1 or more; they share every evaluation of the density. 4 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Chains
    {
        get => _chains;
        init => _chains = Guard.AtLeast(value, 1, nameof(Chains), "a run has at least one chain");
    }

    /// <summary>Transitions of each chain that find the step size and the metric and are thrown away, 0 or more; 1000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Warmup
    {
        get => _warmup;
        init => _warmup = Guard.AtLeast(value, 0, nameof(Warmup), "0 leaves the warm-up out");
    }

    /// <summary>Draws of each chain that are kept, 1 or more; 1000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Draws
    {
        get => _draws;
        init => _draws = Guard.AtLeast(value, 1, nameof(Draws), "a run keeps at least one draw of each chain");
    }

    /// <summary>What one run draws, another one of the same seed and settings draws, too. 0 by default.</summary>
    public ulong Seed { get; init; }

    /// <summary>The kind of transition; NUTS by default.</summary>
    public SamplingKernel Kernel { get; init; } = new Nuts();

    /// <summary>What the warm-up learns of the target's covariance; its diagonal by default.</summary>
    public MetricKind Metric { get; init; } = MetricKind.Diagonal;

    /// <summary>
    /// The mean acceptance that the step size is adapted to, between 0 and 1: 0.8 by default; nearer to 1 where trajectories diverge.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 0 and 1.</exception>
    public double TargetAcceptance
    {
        get => _acceptance;
        init => _acceptance = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "`TargetAcceptance`: expected a number between 0 and 1.");
    }

    /// <summary>Where chains start, one position for all or one for each; the origin where null. They stay the caller's.</summary>
    public IReadOnlyList<double[]>? Start { get; init; }

    /// <summary>
    /// How far from there, in every component, uniformly to both sides: 2 by default, so that chains start apart and can disagree.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Jitter
    {
        get => _jitter;
        init => _jitter = Guard.NotNegative(value, nameof(Jitter));
    }

    /// <summary>
    /// A file to which draws, and now and then the states of the chains, are appended while the run goes on, for
    /// <see cref="SamplingRun.Resume"/>; none where null. An existing file is replaced.
    /// </summary>
    public string? LogFile { get; init; }

    /// <summary>After how many transitions of a chain its state is written to the log, 1 or more; 50 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int LogInterval
    {
        get => _logInterval;
        init => _logInterval = Guard.AtLeast(value, 1, nameof(LogInterval), "1 writes every state");
    }
}
