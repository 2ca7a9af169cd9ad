using Pyzag.Stochastic.Diagnostics;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Tests.Sampling;

/// <summary>Targets whose moments are known, and what a run does when it is stopped, resumed, or given what cannot be sampled.</summary>
public sealed class SamplingRunTests : LeakCheckedTest
{
    // A normal distribution with standard deviations 0.1, 1 and 10 and a correlation of 0.9 between the last two.
    private static readonly double[,] s_covariance = { { 0.01, 0, 0 }, { 0, 1, 9 }, { 0, 9, 100 } };

    private readonly LogDensity _normal;

    public SamplingRunTests()
    {
        var precision = linalg.inv(tensor(s_covariance));
        var mean = tensor(new[] { 1.0, -2, 30 });
        _normal = new LogDensity(3, x => -0.5 * ((x - mean).matmul(precision) * (x - mean)).sum(-1));
    }

    public static TheoryData<SamplingKernel, MetricKind> Samplers => new()
    {
        { new Nuts(), MetricKind.Diagonal }, { new Nuts(), MetricKind.Dense }, { new Hmc { MaximumSteps = 24 }, MetricKind.Diagonal }, { new Hmc { MaximumSteps = 14 }, MetricKind.Dense },
    };

    [Theory]
    [MemberData(nameof(Samplers))]
    public void The_moments_of_a_normal_distribution_come_out(SamplingKernel kernel, MetricKind metric)
    {
        using var run = new SamplingRun(_normal, new SamplingOptions { Kernel = kernel, Metric = metric, Seed = 11 });
        var draws = run.Finish();
        double[] means = [1, -2, 30];
        for (var i = 0; i < 3; i++)
        {
            var chains = draws.Component(i);
            var all = chains.SelectMany(chain => chain).ToArray();
            var deviation = Math.Sqrt(s_covariance[i, i]);
            Assert.InRange(ChainDiagnostics.RHat(chains), 0.99, 1.01);
            Assert.InRange((all.Average() - means[i]) / ChainDiagnostics.McseMean(chains), -4, 4);
            var spread = Math.Sqrt(all.Average(value => (value - means[i]) * (value - means[i])));
            Assert.InRange((spread - deviation) / ChainDiagnostics.McseStandardDeviation(chains), -4, 4);
        }

        Assert.Equal(0, draws.Divergences);
        Assert.InRange(draws.Acceptances().mean().item<double>(), 0.7, 0.97);
    }

    [Theory]
    [InlineData(MetricKind.Diagonal)]
    [InlineData(MetricKind.Dense)]
    public void Chains_that_run_away_are_reported(MetricKind metric)
    {
        // Flat everywhere: positions grow until their squares overflow.
        using var run = new SamplingRun(
            new LogDensity(2, x => 0 * x.sum(-1)), new SamplingOptions { Chains = 2, Warmup = 300, Draws = 20, Metric = metric, Kernel = new Nuts { MaximumDepth = 2 } });
        Assert.NotEmpty(SamplingWarnings.Of(run.Finish()));
    }

    [Fact]
    public void A_chain_draws_the_same_in_any_company()
    {
        double[][] Draw(int chains)
        {
            using var run = new SamplingRun(new LogDensity(2, x => -0.5 * x.square().sum(-1)), new SamplingOptions { Chains = chains, Warmup = 60, Draws = 30 });
            return run.Finish().Component(1);
        }

        Assert.Equal(Draw(1)[0], Draw(7)[0]);
    }

    [Theory]
    [InlineData(MetricKind.Diagonal, 40)]
    [InlineData(MetricKind.Diagonal, 1500)]
    [InlineData(MetricKind.Dense, 700)]
    public void A_run_that_was_stopped_goes_on_bit_for_bit(MetricKind metric, int evaluations)
    {
        var options = new SamplingOptions { Chains = 3, Warmup = 200, Draws = 100, Metric = metric, Seed = 5, LogInterval = 7 };
        using var whole = new SamplingRun(_normal, options);
        var expected = whole.Finish();

        var file = Path.GetTempFileName();
        try
        {
            var logged = options with { LogFile = file };
            using (var cancellation = new CancellationTokenSource())
            {
                using var stopped = new SamplingRun(Stopping(_normal, evaluations, cancellation), logged);
                Assert.Throws<OperationCanceledException>(() => stopped.Finish(null, cancellation.Token));
                Assert.False(stopped.IsFinished);
            }

            using (var resumed = SamplingRun.Resume(_normal, logged))
                Same(expected, resumed.Finish());
            using var again = SamplingRun.Resume(_normal, logged);
            Assert.True(again.IsFinished);
            Same(expected, again.Draws);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_cancelled_run_keeps_its_draws_and_can_be_finished()
    {
        var options = new SamplingOptions { Chains = 2, Warmup = 50, Draws = 50 };
        using var cancellation = new CancellationTokenSource();
        using var whole = new SamplingRun(_normal, options);
        using var run = new SamplingRun(Stopping(_normal, 400, cancellation), options);
        Assert.Throws<OperationCanceledException>(() => run.Finish(null, cancellation.Token));
        Same(whole.Finish(), run.Finish());
    }

    [Fact]
    public void A_log_that_was_cut_off_is_read_as_far_as_it_goes()
    {
        var file = Path.GetTempFileName();
        try
        {
            var options = new SamplingOptions { Chains = 2, Warmup = 40, Draws = 40, LogFile = file, LogInterval = 5 };
            SampleDraws expected;
            using (var run = new SamplingRun(_normal, options))
                expected = run.Finish();
            using (var log = new FileStream(file, FileMode.Open))
                log.SetLength(log.Length - 1001);
            using var resumed = SamplingRun.Resume(_normal, options);
            Assert.False(resumed.IsFinished);
            Same(expected, resumed.Finish());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_log_of_other_settings_or_another_file_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            var options = new SamplingOptions { Chains = 2, Warmup = 20, Draws = 5, LogFile = file };
            Assert.Throws<InvalidDataException>(() => SamplingRun.Resume(_normal, options));
            using (var run = new SamplingRun(_normal, options))
                run.Finish();
            Assert.Contains("Seed = 3", Assert.Throws<ArgumentException>(() => SamplingRun.Resume(_normal, options with { Seed = 3 })).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_log_that_was_damaged_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            var options = new SamplingOptions { Chains = 2, Warmup = 20, Draws = 5, LogFile = file };
            using (var run = new SamplingRun(_normal, options))
                run.Finish();
            using (var log = new FileStream(file, FileMode.Open))
            {
                log.Seek(-500, SeekOrigin.End);
                log.Write(Enumerable.Repeat((byte)0x7F, 500).ToArray());
            }

            Assert.Contains(file, Assert.Throws<InvalidDataException>(() => SamplingRun.Resume(_normal, options)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_start_without_a_position_is_refused() =>
        Assert.Contains("null", Assert.Throws<ArgumentException>(() => new SamplingRun(_normal, new SamplingOptions { Chains = 1, Start = [null!] })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_target_without_a_start_says_so()
    {
        using var run = new SamplingRun(new LogDensity(1, x => (x.sum(-1) - 100).log()));
        Assert.Contains("SamplingOptions.Start", Assert.Throws<SamplingFailedException>(() => run.Finish()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_of_the_wrong_shape_says_so()
    {
        using var run = new SamplingRun(new LogDensity(2, x => -x.square()));
        Assert.Contains("expected (4)", Assert.Throws<InvalidOperationException>(() => run.Finish()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_must_fit_the_target() =>
        Assert.Throws<ArgumentException>(() => new SamplingRun(_normal, new SamplingOptions { Start = [[1, 2]] }));

    [Fact]
    public void A_funnel_is_reported_as_divergent()
    {
        // Neal's funnel: no step size fits both its neck and its mouth.
        var funnel = new LogDensity(10, x => -x.select(1, 0).square() / 18 - 0.5 * (x.slice(1, 1, 10, 1).square() * (-x.slice(1, 0, 1, 1)).exp()).sum(-1) - 4.5 * x.select(1, 0));
        using var run = new SamplingRun(funnel, new SamplingOptions { Seed = 2, Draws = 500 });
        Assert.True(run.Finish().Divergences > 0);
    }

    private static StoppingDensity Stopping(ILogDensity density, int evaluations, CancellationTokenSource source) => new(density, evaluations, source);

    private static void Same(SampleDraws expected, SampleDraws actual)
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(expected.Component(i), actual.Component(i));
        Assert.True(expected.Energies().Equals(actual.Energies()));
        Assert.Equal(expected.StepSizes, actual.StepSizes);
    }

    /// <summary>Cancels the run from within after some evaluations.</summary>
    private sealed class StoppingDensity(ILogDensity density, int evaluations, CancellationTokenSource source) : ILogDensity
    {
        private int _left = evaluations;

        public int Dimension => density.Dimension;

        public (Tensor Value, Tensor Gradient) Evaluate(Tensor points)
        {
            if (--_left == 0)
                source.Cancel();
            return density.Evaluate(points);
        }
    }
}
