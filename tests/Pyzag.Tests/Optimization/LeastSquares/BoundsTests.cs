using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization.LeastSquares;

/// <summary>Bounds: exact where they hold, out of the way where they do not.</summary>
public sealed class BoundsTests : LeakCheckedTest
{
    private static readonly LeastSquaresOptions s_tight = new() { GradientTolerance = 1e-13, FunctionTolerance = 0, StepTolerance = 1e-13, MaximumIterations = 500 };

    public static TheoryData<string, int> Linear
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var method in new[] { "LevenbergMarquardt", "GaussNewton", "TrustRegion" })
                for (var seed = 1; seed <= 8; seed++)
                    cases.Add(method, seed);
            return cases;
        }
    }

    public static TheoryData<string> All => Methods.All;

    [Theory]
    [MemberData(nameof(Linear))]
    public void A_linear_problem_in_a_box_ends_where_no_other_choice_of_active_bounds_is_better(string method, int seed)
    {
        manual_seed(seed);
        var (matrix, right) = (randn(9, 4, float64), 3 * randn(9, float64));
        var (lower, upper) = (tensor(new[] { -0.5, -0.2, double.NegativeInfinity, -1 }), tensor(new[] { 0.5, double.PositiveInfinity, 0.3, -0.1 }));
        using var problem = new FunctionResiduals(x => matrix.matmul(x) - right, tensor(new[] { 0.0, 0, 0, -0.5 }));

        var fit = Methods.Fit(method, problem, s_tight with { Bounds = new(lower, upper) });

        var best = BestOfAllActiveSets(matrix, right, Methods.Numbers(lower), Methods.Numbers(upper));
        Near.Equal(tensor(best), fit.Parameters, 1e-7, "active set");
        foreach (var (expected, found, bounds) in best.Zip(Methods.Numbers(fit.Parameters), Methods.Numbers(lower).Zip(Methods.Numbers(upper))))
            if (expected == bounds.First || expected == bounds.Second)
                Assert.Equal(expected, found);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_bound_across_a_curved_valley(string method)
    {
        // Rosenbrock's function with x at most 0.5 is least at (0.5, 0.25).
        using var problem = new FunctionResiduals(p => stack([10 * (p[1] - p[0].square()), 1 - p[0]]), tensor(new[] { -1.2, 1 }));
        var fit = Methods.Fit(method, problem, s_tight with { Bounds = new(tensor(new[] { double.NegativeInfinity, double.NegativeInfinity }), tensor(new[] { 0.5, double.PositiveInfinity })) });
        Assert.Equal(0.5, fit.Parameters[0].item<double>());
        Assert.Equal(0.25, fit.Parameters[1].item<double>(), 1e-9);
        Assert.InRange(fit.GradientNorm, 0, 1e-6);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_parameter_at_its_bound_leaves_it_when_the_cost_falls_inwards(string method)
    {
        using var problem = new FunctionResiduals(p => stack([p[0] - 1, p[1] + 2, (p[0] - p[1]) / 10]), tensor(new[] { 0.0, 0 }));
        var fit = Methods.Fit(method, problem, s_tight with { Bounds = new(0, 10) });
        Assert.Equal(1 / 1.01, fit.Parameters[0].item<double>(), 1e-12);
        Assert.Equal(0, fit.Parameters[1].item<double>());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Equal_bounds_fix_a_parameter(string method)
    {
        using var problem = new FunctionResiduals(p => stack([p[0] + p[1] - 3, p[0] - p[1]]), tensor(new[] { 0.0, 2 }));
        var fit = Methods.Fit(method, problem, s_tight with { Bounds = new(tensor(new[] { -10.0, 2 }), tensor(new[] { 10.0, 2 })) });
        Assert.Equal(2, fit.Parameters[1].item<double>());
        Assert.Equal(1.5, fit.Parameters[0].item<double>(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void In_float32_the_bound_is_the_bound(string method)
    {
        using var problem = new FunctionResiduals(p => p - 3, tensor(new[] { 0f, 0 }));
        var fit = Methods.Fit(method, problem, new() { Bounds = Bounds.AtMost(0.1f) });
        Assert.All(fit.Parameters.data<float>().ToArray(), x => Assert.Equal(0.1f, x));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        using var problem = new FunctionResiduals(p => p - 3, tensor(new[] { 0.0, 0 }));
        void Fails(string message, LeastSquaresOptions options) =>
            Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => Pyzag.LeastSquares.LevenbergMarquardt(problem, options)).Message, StringComparison.Ordinal);

        Fails("expected (2)", new() { Bounds = new(zeros(3, dtype: float64), ones(3, dtype: float64)) });
        Fails("within the bounds", new() { Bounds = Bounds.AtLeast(1) });
        Fails("within the bounds", new() { Bounds = new(tensor(new[] { -1.0, 0.5 }), tensor(new[] { 1.0, 1 })) });
        Fails("`options.Weights`: expected (2)", new() { Weights = ones(3, dtype: float64) });
        Fails("0 or more", new() { Weights = tensor(new[] { 1.0, -1 }) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeastSquaresOptions { MaximumIterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeastSquaresOptions { MaximumProducts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeastSquaresOptions { StepTolerance = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LeastSquaresOptions { InitialDamping = double.NaN });
    }

    /// <summary>Solves for every choice of which components are free, at the lower or at the upper bound, and takes the best that is in the box.</summary>
    private static double[] BestOfAllActiveSets(Tensor matrix, Tensor right, double[] lower, double[] upper)
    {
        var (best, least) = (lower, double.PositiveInfinity);
        for (var choice = 0; choice < Math.Pow(3, lower.Length); choice++)
        {
            var kinds = Enumerable.Range(0, lower.Length).Select(j => choice / (int)Math.Pow(3, j) % 3).ToArray();
            double[] x = [.. kinds.Select((kind, j) => kind == 0 ? 0 : kind == 1 ? lower[j] : upper[j])];
            if (x.Any(double.IsInfinity))
                continue;
            long[] free = [.. Enumerable.Range(0, x.Length).Where(j => kinds[j] == 0).Select(j => (long)j)];
            if (free.Length > 0)
            {
                var columns = matrix.index_select(1, tensor(free));
                var solved = linalg.solve(columns.t().matmul(columns), columns.t().matmul(right - matrix.matmul(tensor(x)))).data<double>().ToArray();
                foreach (var (k, j) in free.Index())
                    x[j] = solved[k];
            }

            var cost = (matrix.matmul(tensor(x)) - right).square().sum().item<double>();
            if (cost < least && x.Zip(lower, (value, bound) => value >= bound).All(inside => inside) && x.Zip(upper, (value, bound) => value <= bound).All(inside => inside))
                (best, least) = (x, cost);
        }

        return best;
    }
}
