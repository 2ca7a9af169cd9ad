using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Tests.Sampling;

/// <summary>Densities through a recursion that cannot be solved everywhere.</summary>
public sealed class LogDensityTests : LeakCheckedTest
{
    [Fact]
    public void A_point_without_a_solution_leaves_the_others_theirs()
    {
        // x_1² = p x_0 has no real solution for p < 0.
        var density = new LogDensity(1, q =>
        {
            var parameter = q * 1;
            var root = new ResidualFunction((x, _) => x.Current.square() - parameter * x.Previous, [parameter]);
            return new RecursiveSolver(root).Solve(ones([q.shape[0], 1], float64), 3).Trajectory[2].squeeze(-1);
        });

        var (values, gradients) = density.Evaluate(tensor(new[,] { { 2.0 }, { -1 }, { 3 } }));
        var expected = tensor(new[] { Math.Pow(2, 0.75), Math.Pow(3, 0.75) });
        Near.Equal(expected, values[tensor(new long[] { 0, 2 })], 1e-12, "values");
        Assert.True(values[1].isnan().item<bool>());
        Near.Equal(tensor(new[] { 0.75 * Math.Pow(2, -0.25), 0.75 * Math.Pow(3, -0.25) }), gradients[tensor(new long[] { 0, 2 }), 0], 1e-10, "gradients");
        var (alone, _) = density.Evaluate(tensor(new[,] { { -1.0 } }));
        Assert.True(alone.isnan().item<bool>());
    }

    [Fact]
    public void A_point_that_a_recursion_cannot_start_from_leaves_the_others_theirs()
    {
        var density = new LogDensity(1, q =>
        {
            var decay = new ResidualFunction((x, _) => 2 * x.Current - x.Previous);
            return new RecursiveSolver(decay).Solve(q.exp(), 3).Trajectory[2].squeeze(-1);
        });

        var (values, gradients) = density.Evaluate(tensor(new[,] { { 2.0 }, { 1e4 } }));
        Near.Equal(tensor(Math.Exp(2) / 4), values[0], 1e-12, "value");
        Near.Equal(tensor(Math.Exp(2) / 4), gradients[0, 0], 1e-12, "gradient");
        Assert.True(values[1].isnan().item<bool>());
    }

    [Fact]
    public void Values_without_a_graph_are_refused() =>
        Assert.Contains("graph", Assert.Throws<InvalidOperationException>(() => new LogDensity(1, q => q.detach().sum(1)).Evaluate(ones(2, 1, float64))).Message, StringComparison.Ordinal);
}
