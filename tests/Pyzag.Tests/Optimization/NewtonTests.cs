using Pyzag.Optimization;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization;

public sealed class NewtonTests : LeakCheckedTest
{
    [Fact]
    public void An_ill_conditioned_quadratic_function_takes_few_products()
    {
        // Fifty eigenvalues from 1 to 10⁶ in ten clusters, in a random basis: conjugate gradients need about one product for each cluster.
        manual_seed(3);
        var basis = linalg.qr(randn([50, 50], float64)).Q;
        var eigenvalues = logspace(0, 6, 10, dtype: float64).repeat_interleave(5);
        var matrix = basis.matmul(eigenvalues.unsqueeze(-1) * basis.t());
        var solution = randn([50], float64);
        var minimum = Minimize.NewtonCG(x => 0.5 * (x - solution).dot(matrix.mv(x - solution)), zeros(50, float64));
        Assert.True(minimum.Converged);
        Assert.InRange(minimum.Products, 10, 80);
        Assert.InRange(minimum.Iterations, 1, 12);
        Near.Equal(solution, minimum.Point, 1e-7);
    }

    [Fact]
    public void It_converges_quadratically()
    {
        var minimum = Minimize.NewtonCG(x => (x.cosh() + 0.5 * (x - 1).square()).sum(), tensor(new[] { 2.0 }), new MinimizeOptions { GradientTolerance = 1e-14 });
        var norms = minimum.History.Select(entry => entry.GradientNorm).ToArray();
        Assert.True(minimum.Iterations <= 7);
        Assert.True(norms[^1] < 1e-14);
        Assert.True(norms[^2] < 1e-5);
    }

    [Fact]
    public void A_saddle_point_is_left_along_negative_curvature()
    {
        // (0, 0) is a saddle; next to it the gradient is tiny, and the minima are at (±1, 0) with value −1/4.
        var minimum = Minimize.NewtonCG(v => 0.25 * v[0].pow(4) - 0.5 * v[0].square() + v[1].square(), tensor(new[] { 1e-6, 1e-7 }));
        Assert.True(minimum.Converged);
        Assert.Equal(-0.25, minimum.Value, 1e-12);
        Near.Equal(tensor(new[] { 1.0, 0 }), minimum.Point, 1e-6);
    }

    [Fact]
    public void A_function_that_is_straight_in_some_arguments_has_no_curvature_there()
    {
        var minimum = Minimize.NewtonCG(
            p => p["curved"].cosh().sum() + (p["straight"] - p["straight"]).sum(), new Dictionary<string, Tensor> { ["curved"] = ones(2, float64), ["straight"] = ones(1, float64) });
        Assert.True(minimum.Converged);
        Assert.Equal(1, minimum.Point["straight"].item<double>());
        var unbounded = Minimize.NewtonCG(x => x.sum(), zeros(2, float64), new MinimizeOptions { MaximumIterations = 20 });
        Assert.Equal(MinimizeStatus.MaximumIterations, unbounded.Status);
        Assert.True(unbounded.Value < -1e5);
    }

    [Fact]
    public void A_kink_is_approached_no_closer_than_rounding()
    {
        foreach (var start in new[] { new[] { 3.7, -0.3 }, [1e6, -1e-3], [1.0, -2.0] })
        {
            var minimum = Minimize.NewtonCG(x => x.abs().sum(), tensor(start));
            Assert.InRange(minimum.Value, 0, 1e-12 * Math.Abs(start[0]));
            Assert.InRange(minimum.Evaluations, 2, 150);
        }
    }

    [Fact]
    public void Conjugate_gradients_solve_the_subproblem_of_a_trust_region()
    {
        manual_seed(5);
        var root = randn([12, 12], float64);
        var matrix = root.matmul(root.t()) + eye(12, dtype: float64);
        var gradient = randn([12], float64);
        var newton = linalg.solve(matrix, -gradient);
        var length = newton.norm().item<double>();
        var path = TruncatedConjugateGradient.Solve(gradient, matrix.mv, 10 * length, 1e-10, 100, CancellationToken.None);
        var (step, decrease, isCut) = path.StepWithin(10 * length);
        Assert.False(isCut);
        Assert.InRange(path.Products, 5, 14);
        Near.Equal(newton, step, 1e-9);
        Assert.Equal(-0.5 * gradient.dot(newton).item<double>(), decrease, 1e-10);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.3)]
    [InlineData(0.01)]
    public void A_way_that_is_cut_back_is_that_of_a_smaller_trust_region(double fraction)
    {
        manual_seed(6);
        var root = randn([8, 8], float64);
        var matrix = root.matmul(root.t()) + 0.1 * eye(8, dtype: float64);
        var gradient = randn([8], float64);
        var length = linalg.solve(matrix, -gradient).norm().item<double>();
        var whole = TruncatedConjugateGradient.Solve(gradient, matrix.mv, 2 * length, 1e-10, 100, CancellationToken.None).StepWithin(fraction * length);
        var small = TruncatedConjugateGradient.Solve(gradient, matrix.mv, fraction * length, 1e-10, 100, CancellationToken.None).StepWithin(fraction * length);
        Assert.True(whole.IsCut && small.IsCut);
        Assert.Equal(fraction * length, whole.Step.norm().item<double>(), 1e-12 * length);
        Near.Equal(small.Step, whole.Step, 1e-12);
        Assert.Equal(-(gradient.dot(whole.Step) + 0.5 * whole.Step.dot(matrix.mv(whole.Step))).item<double>(), whole.Decrease, 1e-10);
    }

    [Fact]
    public void Negative_curvature_leads_to_the_boundary_and_a_product_that_is_not_finite_ends_the_way()
    {
        var matrix = diag(tensor(new[] { 2.0, -1 }));
        var gradient = tensor(new[] { 1.0, 0.5 });
        var (step, decrease, isCut) = TruncatedConjugateGradient.Solve(gradient, matrix.mv, 5, 1e-10, 100, CancellationToken.None).StepWithin(5);
        Assert.True(isCut && decrease > 0);
        Assert.Equal(5, step.norm().item<double>(), 1e-12);

        var products = 0;
        var path = TruncatedConjugateGradient.Solve(gradient, v => ++products == 1 ? v * tensor(new[] { 2.0, 1 }) : v * double.NaN, 5, 1e-10, 100, CancellationToken.None);
        Assert.Equal(1, path.Products);
        Assert.True(path.StepWithin(5).Decrease > 0);
        var blind = TruncatedConjugateGradient.Solve(gradient, v => v * double.NaN, 5, 1e-10, 100, CancellationToken.None).StepWithin(5);
        Near.Equal(-gradient * (5 / gradient.norm()), blind.Step, 1e-12);
    }
}
