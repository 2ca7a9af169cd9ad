using Pyzag.Stochastic;
using static TorchSharp.torch;

namespace CannonStatisticalSample;

/// <summary>Ways to the posterior, each of which starts from the one before.</summary>
public static class Inference
{
    private const int Chains = 4, Particles = 4;

    // The search starts far away, and what it looks for is known to a thousandth: its rate falls from large to small. The mean-field guide starts at what was found.
    private const double SearchRate = 0.1, RefinementRate = 0.05, LastRate = 0.0003, Momentum = 0.8, Memory = 0.9;
    private const double FirstDeviation = 0.003;

    /// <summary>The maximum a posteriori.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="steps">How many steps are taken.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public static PointGuide Mode(ModelDensity posterior, int steps, IProgress<VariationalProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        return Trained(posterior, new PointGuide(StartingPoint.Of(posterior)), steps, 1, SearchRate, progress, cancellation);
    }

    /// <summary>A normal distribution with independent components.</summary>
    /// <inheritdoc cref="Mode" path="/param"/>
    /// <param name="posterior"/>
    /// <param name="mode">Where it begins.</param>
    /// <param name="steps"/>
    /// <param name="progress"/>
    /// <param name="cancellation"/>
    public static MeanFieldNormalGuide MeanField(
        ModelDensity posterior, PointGuide mode, int steps, IProgress<VariationalProgress>? progress = null, CancellationToken cancellation = default) =>
        Trained(posterior, new MeanFieldNormalGuide(mode.Point, FirstDeviation), steps, Particles, RefinementRate, progress, cancellation);

    /// <summary>
    /// Draws by NUTS. Angle, speed and drag of one shot all but make up for one another, which asks for small steps and long trajectories; in the coordinates of
    /// a normal guide with the posterior's covariance, y = m + F z, all directions are alike.
    /// </summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="guide">The guide.</param>
    /// <param name="draws">How many draws each of the four chains makes, after half as many that find the step size.</param>
    /// <param name="progress">Told after every transition.</param>
    /// <param name="cancellation">Stops between two evaluations.</param>
    /// <returns>The run's own account, in the coordinates of the guide, and the points, <c>(chain, draw, dimension)</c>.</returns>
    public static (SampleDraws Draws, Tensor Points) Nuts(
        ModelDensity posterior, NormalGuide guide, int draws, IProgress<SamplingProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        using var run = new SamplingRun(
            new LogDensity(posterior.Dimension, z => posterior.LogPosterior(guide.Points(z))),
            new SamplingOptions { Chains = Chains, Warmup = draws / 2, Draws = draws, Seed = 1 });
        var result = run.Finish(progress, cancellation);
        using var off = no_grad();
        var points = guide.Points(result.Positions().flatten(0, 1)).reshape(Chains, draws, posterior.Dimension);
        return (result, points.MoveToOuterDisposeScope());
    }

    private static TGuide Trained<TGuide>(
        ModelDensity posterior, TGuide guide, int steps, int particles, double rate, IProgress<VariationalProgress>? progress, CancellationToken cancellation) where TGuide : Guide
    {
        using var fit = new VariationalFit(posterior, guide, new VariationalOptions
        {
            Steps = steps,
            Particles = particles,
            Tolerance = null,
            Optimizer = parameters => optim.Adam(parameters, rate, Momentum, Memory),
            Schedule = step => Math.Pow(LastRate / rate, (double)step / steps),
        });
        fit.Finish(progress, cancellation);
        return guide;
    }
}
