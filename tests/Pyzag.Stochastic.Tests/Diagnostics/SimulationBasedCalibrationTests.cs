using Pyzag.Stochastic.Diagnostics;
using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Diagnostics;

/// <summary>Ranks of parameters of a small recursion are even, and those of a wrong posterior are not.</summary>
public sealed class SimulationBasedCalibrationTests : LeakCheckedTest
{
    private const int Steps = 8;

    private static readonly SamplingOptions s_sampling = new() { Warmup = 149, Draws = 124, Seed = 3, Start = [[-0.7, -2.3]], Jitter = 0.5 };

    [Fact]
    public void Ranks_of_a_recursion_are_even()
    {
        manual_seed(21);
        var ranks = SimulationBasedCalibration.Run(Decay(1), replications: 256, thinning: 4, s_sampling);
        Assert.Equal(31, ranks.Draws);
        Assert.Equal(["rate", "noise", "end"], ranks.Names);
        foreach (var name in ranks.Names)
        {
            // 32 bins, 8 replications in each: one in ten thousand runs of a right sampler has less.
            Assert.InRange(ranks.PValue(name), 1e-4, 1);
            Assert.Equal(256, ranks.Ranks(name).Count);
        }
    }

    [Fact]
    public void Ranks_of_a_posterior_that_counts_the_data_twice_are_not()
    {
        manual_seed(22);
        var ranks = SimulationBasedCalibration.Run(Decay(4), replications: 256, thinning: 4, s_sampling);
        Assert.InRange(ranks.PValue("rate"), 0, 1e-6);
    }

    [Fact]
    public void Data_for_which_nothing_can_be_solved_leave_the_others_theirs()
    {
        manual_seed(23);
        var failing = new ResidualFunction((x, _) => x.Current.square() - x.Previous, []);
        StochasticModel model = ctx =>
        {
            var root = ctx.Sample("root", Normal(2.0, 0.2));
            var solved = new RecursiveSolver(failing).Solve(root.unsqueeze(-1), 2).Trajectory[1].squeeze(-1);
            ctx.Observe("x", Normal(solved, 0.1), tensor(1.0));
        };
        var ranks = SimulationBasedCalibration.Run(model, 4, 2, new SamplingOptions { Warmup = 4, Draws = 4 });
        Assert.Equal(4, ranks.Ranks("root").Count);
    }

    [Fact]
    public void Data_may_stand_outside_of_plates()
    {
        manual_seed(25);
        StochasticModel model = ctx =>
        {
            Tensor parts;
            using (ctx.Plate("parts", 3))
                parts = ctx.Sample("parts", Normal(tensor(0.0), tensor(1.0)));
            ctx.Observe("sum", Normal(parts.sum(-1, keepdim: parts.ndim > 1), tensor(0.5)), tensor(1.0));
        };
        var ranks = SimulationBasedCalibration.Run(model, 6, 2, new SamplingOptions { Warmup = 20, Draws = 8 });
        Assert.Equal(6, ranks.Ranks("parts", 2).Count);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("without data", Assert.Throws<ArgumentException>(() => SimulationBasedCalibration.Run(ctx => ctx.Sample("x", Normal(0, 1)), 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulationBasedCalibration.Run(Decay(1), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulationBasedCalibration.Run(Decay(1), 2, 11, s_sampling with { Draws = 10 }));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => SimulationBasedCalibration.Run(Decay(1), 2, cancellationToken: source.Token));

        manual_seed(24);
        var few = SimulationBasedCalibration.Run(Decay(1), 4, 1, new SamplingOptions { Warmup = 0, Draws = 2 });
        Assert.Contains("run more", Assert.Throws<InvalidOperationException>(() => few.PValue("rate")).Message, StringComparison.Ordinal);
        Assert.Contains("rate, noise, end", Assert.Throws<ArgumentException>(() => few.Ranks("y")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => few.Ranks("rate", 0));
    }

    /// <summary>A decay by the cube of what is left, implicit in time and seen through noise; what is observed counts a number of times in the posterior.</summary>
    private static StochasticModel Decay(double times)
    {
        var data = zeros(Steps, float64);
        return ctx =>
        {
            var rate = ctx.Sample("rate", LogNormal(tensor(-0.7), tensor(0.3)));
            var noise = ctx.Sample("noise", Gamma(tensor(5.0), tensor(50.0)));
            var parameter = rate.unsqueeze(-1);
            var decay = new ResidualFunction((x, _) => x.Current + parameter * x.Current.pow(3) - x.Previous, [parameter]);
            var solver = new RecursiveSolver(decay, new SolverOptions { BlockSize = Steps });
            var trajectory = solver.Solve(ones_like(parameter), Steps + 1).Trajectory.narrow(0, 1, Steps);     // (step, chains, 1, 1)
            ctx.Deterministic("end", trajectory[Steps - 1].squeeze(-1));
            using (ctx.Plate("steps", Steps))
                ctx.Observe("y", Normal(trajectory.reshape([Steps, .. rate.shape.Take(1)]).movedim([0], [-1]), noise).Scaled(times), data);
        };
    }
}
