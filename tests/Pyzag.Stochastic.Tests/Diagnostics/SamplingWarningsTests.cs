using Pyzag.Stochastic.Diagnostics;
using Pyzag.Stochastic.Sampling;
using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Diagnostics;

/// <summary>Each warning for draws that are made to deserve it, and none for those that do not.</summary>
public sealed class SamplingWarningsTests : LeakCheckedTest
{
    private const int Count = 500;

    [Fact]
    public void Good_draws_have_none() => Assert.Empty(SamplingWarnings.Of(Made()));

    [Fact]
    public void Too_few_draws_cannot_be_judged() => Expect(Made(count: 3), SamplingProblem.TooFewDraws, "3 draws");

    [Fact]
    public void Divergences_are_counted() =>
        Expect(Made((chain, i, draw) => draw with { Diverged = chain == 1 && i < 5 }), SamplingProblem.Divergences, "5 of 2000 trajectories (0.25 %) diverged");

    [Fact]
    public void A_run_that_only_diverges_is_told_apart() => Expect(Made((_, _, draw) => draw with { Diverged = true }), SamplingProblem.Divergences, "All trajectories diverged");

    [Fact]
    public void Trajectories_that_were_cut_off_are_counted() =>
        Expect(Made((_, i, draw) => draw with { Depth = i == 7 ? 10 : 3 }), SamplingProblem.MaximumDepth, "4 of 2000 trajectories (0.2 %) had not turned at the maximum depth of 10");

    [Fact]
    public void Chains_that_miss_energies_are_named() =>
        Expect(Made((chain, i, draw) => draw with { Energy = chain == 2 ? 0.01 * i : draw.Energy }), SamplingProblem.MissingInformation, "chain 2 (BFMI");

    [Fact]
    public void Chains_that_never_moved_are_named()
    {
        var warnings = SamplingWarnings.Of(Made((chain, _, draw) => chain == 3 ? draw with { Target = At(1, 1), Energy = 0 } : draw));
        Assert.Contains("Chains 3 never moved", Assert.Single(warnings, warning => warning.Problem == SamplingProblem.StuckChains).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(warnings, warning => warning.Problem == SamplingProblem.MissingInformation);
    }

    [Fact]
    public void Quantities_that_chains_disagree_on_are_named()
    {
        var draws = Made((chain, _, draw) => chain == 0 ? draw with { Target = At(draw.Target.Position[0], draw.Target.Position[1] + 3) } : draw);
        Assert.Contains("on position[1] (", Text(draws, SamplingProblem.Disagreement), StringComparison.Ordinal);
        using var named = new ModelDraws(new Dictionary<string, Tensor> { ["good"] = draws.Positions().select(2, 0), ["bad"] = draws.Positions() });
        Assert.Contains("on bad[1] (", Text(draws, SamplingProblem.Disagreement, named), StringComparison.Ordinal);
    }

    [Fact]
    public void Quantities_of_few_independent_draws_are_named()
    {
        // Every value of the second component eight times in a row.
        var previous = new double[4];
        var draws = Made((chain, i, draw) =>
        {
            previous[chain] = i % 8 == 0 ? draw.Target.Position[1] : previous[chain];
            return draw with { Target = At(draw.Target.Position[0], previous[chain]) };
        });
        Assert.Contains("fewer than 400 independent ones, 100 for each chain, for position[1] (bulk ", Text(draws, SamplingProblem.LowEffectiveSize), StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_that_are_not_finite_are_named() =>
        Expect(Made((chain, i, draw) => chain + i == 9 ? draw with { Target = At(double.PositiveInfinity, 1) } : draw), SamplingProblem.NotFinite, "position[0] has draws");

    [Fact]
    public void Named_draws_must_be_those_of_the_run()
    {
        using var named = new ModelDraws(new Dictionary<string, Tensor> { ["x"] = zeros(4, 7) });
        Assert.Throws<ArgumentException>(() => SamplingWarnings.Of(Made(), named));
    }

    [Fact]
    public void A_posterior_that_diverges_everywhere_ends_with_a_warning()
    {
        // It cannot be computed anywhere but at the start.
        var target = new LogDensity(2, x => where(x.square().sum(-1) < 1e-300, -x.sum(-1), tensor(double.NaN)));
        using var run = new SamplingRun(target, new SamplingOptions { Warmup = 20, Draws = 20, Chains = 2, Jitter = 0 });
        var warnings = SamplingWarnings.Of(run.Finish());
        Assert.Contains(warnings, warning => warning.Problem == SamplingProblem.Divergences && warning.Text.StartsWith("All", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Problem == SamplingProblem.StuckChains && warning.Text.Contains("Chains 0, 1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 0.5)]
    public void A_density_that_grows_without_bound_ends_with_a_warning(double slope, double curvature)
    {
        using var run = new SamplingRun(new LogDensity(2, x => slope * x.sum(-1) + curvature * x.square().sum(-1)), new SamplingOptions { Warmup = 100, Draws = 100 });
        var warnings = SamplingWarnings.Of(run.Finish());
        Assert.Contains(warnings, warning => warning.Text.Contains("not proper", StringComparison.Ordinal));
    }

    [Fact]
    public void An_improper_posterior_ends_with_a_warning()
    {
        var model = new ModelDensity(ctx =>
        {
            var x = ctx.Sample("x", Normal(tensor(0.0), tensor(1.0)));
            var free = ctx.Sample("free", Normal(tensor(0.0), tensor(1.0)));
            ctx.Factor("without prior", 0.5 * free.square());
            ctx.Observe("y", Normal(x, tensor(1.0)), tensor(0.5));
        });
        using var run = new SamplingRun(model, new SamplingOptions { Warmup = 60, Draws = 60, Seed = 1, Kernel = new Nuts { MaximumDepth = 5 } });
        var draws = run.Finish();
        using var named = ModelDraws.Posterior(model, draws);
        var warnings = SamplingWarnings.Of(draws, named);
        Assert.Contains(warnings, warning => warning.Text.Contains("free", StringComparison.Ordinal) && warning.Text.Contains("proper", StringComparison.Ordinal));
    }

    private static void Expect(SampleDraws draws, SamplingProblem problem, string text) => Assert.Contains(text, Text(draws, problem), StringComparison.Ordinal);

    private static string Text(SampleDraws draws, SamplingProblem problem, ModelDraws? named = null)
    {
        // Chains that disagree are also worth little.
        var warnings = SamplingWarnings.Of(draws, named);
        Assert.All(warnings, warning => Assert.True(warning.Problem == problem || warning.Problem is SamplingProblem.Disagreement or SamplingProblem.LowEffectiveSize, warning.Text));
        return Assert.Single(warnings, warning => warning.Problem == problem).ToString();
    }

    private static TargetPoint At(params double[] position) => new(position, 0, new double[position.Length]);

    /// <summary>Four chains of independent normal draws, changed one by one.</summary>
    private static SampleDraws Made(Func<int, int, Draw, Draw>? change = null, int count = Count)
    {
        manual_seed(5);
        var numbers = randn(4, count, 3, float64).data<double>().ToArray();
        List<Draw> Chain(int chain) => [.. Enumerable.Range(0, count).Select(i =>
        {
            var at = 3 * (chain * count + i);
            var draw = new Draw(At(numbers[at], numbers[at + 1]), 0.8, numbers[at + 2], 3, 7, false);
            return change is null ? draw : change(chain, i, draw);
        })];
        return new SampleDraws([.. Enumerable.Range(0, 4).Select(Chain)], 2, [1, 1, 1, 1], 10);
    }
}
