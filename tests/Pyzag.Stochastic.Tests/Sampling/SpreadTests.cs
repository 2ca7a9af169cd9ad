using Pyzag.Stochastic.Sampling;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Tests.Sampling;

/// <summary>What the warm-up makes of the positions and gradients that it has seen.</summary>
public sealed class SpreadTests : LeakCheckedTest
{
    // Variances and mean of a normal target of independent components.
    private static readonly double[] s_variances = [1e-6, 1, 400];
    private static readonly double[] s_mean = [1, -2, 30];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scales_of_a_normal_target_are_exact_wherever_its_positions_lie(bool dense)
    {
        var spread = Filled(dense, [[900, 1, 2], [905, 7, -2], [896, 5, 100]]);
        Near(s_variances, Diagonal(spread.Scales(Unit(dense)).Inverse, dense), 1e-12);
    }

    [Fact]
    public void Scales_stay_where_positions_do_not_differ()
    {
        var spread = Filled(dense: false, [[3, 1, 2], [3, 7, -2]]);
        Near([1, s_variances[1], s_variances[2]], spread.Scales(Unit(dense: false)).Inverse, 1e-12);
    }

    [Fact]
    public void A_dense_metric_is_the_covariance_drawn_towards_the_scales_by_five_positions()
    {
        double[][] positions = [[0, 1, 2], [1, 3, 6], [2, 8, 1], [5, 0, 3]];
        var metric = Filled(dense: true, positions).Metric(Unit(dense: true));
        using var covariance = tensor(positions.SelectMany(position => position).ToArray(), [4, 3]).T.cov();
        using var scales = diag(tensor(s_variances));
        using var expected = 4.0 / 9 * covariance + 5.0 / 9 * scales;
        Near(expected.data<double>().ToArray(), metric.Inverse, 1e-12);
    }

    [Fact]
    public void A_narrow_component_does_not_make_the_start_long()
    {
        const int transitions = 250;
        var target = new LogDensity(2, x => -0.5 * (x * tensor(new[] { 1, 1e4 })).square().sum(-1));
        using var run = new SamplingRun(target, new SamplingOptions { Chains = 1, Warmup = 200, Draws = 50 });
        var last = default(SamplingProgress);
        run.Finish(new Latest(progress => last = progress));

        // In steps of the narrow component a single trajectory across the wide one takes thousands.
        Assert.InRange(last.Evaluations, transitions, 15 * transitions);
    }

    private static Spread Filled(bool dense, double[][] positions)
    {
        var spread = Spread.Empty(3, dense);
        foreach (var position in positions)
            spread = spread.Add(new TargetPoint(position, 0, [.. position.Select((value, i) => -(value - s_mean[i]) / s_variances[i])]));
        return spread;
    }

    private static IMetric Unit(bool dense) => dense ? new DenseMetric([1, 0, 0, 0, 1, 0, 0, 0, 1]) : new DiagonalMetric([1, 1, 1]);

    private static double[] Diagonal(double[] inverse, bool dense) => dense ? [inverse[0], inverse[4], inverse[8]] : inverse;

    private static void Near(double[] expected, double[] actual, double relative)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(Math.Abs(pair.Second - pair.First), 0, relative * Math.Abs(pair.First)));
    }

    private sealed class Latest(Action<SamplingProgress> action) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value) => action(value);
    }
}
