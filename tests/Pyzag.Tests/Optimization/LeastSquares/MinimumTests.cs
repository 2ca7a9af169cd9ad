using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization.LeastSquares;

/// <summary>Small problems with known solutions, by every method. J. J. Moré, B. S. Garbow and K. E. Hillstrom, ACM Trans. Math. Softw. 7 (1981) 17–41, doi:10.1145/355934.355936.</summary>
public sealed class MinimumTests : LeakCheckedTest
{
    private static readonly LeastSquaresOptions s_tight = new() { GradientTolerance = 1e-14, FunctionTolerance = 0, StepTolerance = 1e-12, MaximumIterations = 500 };

    public static TheoryData<string> All => Methods.All;

    [Theory]
    [MemberData(nameof(All))]
    public void A_distance_ends_at_its_centre(string method)
    {
        var centre = tensor(new[] { 0.0, 1, 2 });
        using var problem = new FunctionResiduals(x => x - centre, tensor(new[] { 3.0, -4, 0.5 }));
        var fit = Methods.Fit(method, problem, s_tight);
        Assert.True(fit.Converged);
        Near.Equal(centre, fit.Parameters, 1e-12, "centre");
        Assert.InRange(fit.Value, 0, 1e-24);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Rosenbrocks_valley(string method)
    {
        using var problem = Rosenbrock(-1.2, 1);
        Near.Equal(ones(2, dtype: float64), Methods.Fit(method, problem, s_tight).Parameters, 1e-12, "Rosenbrock");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Beales_function(string method)
    {
        // From (1, 1), where one column of the Jacobian is zero, undamped steps end at (0, 1), a stationary point that is no minimum.
        using var problem = new FunctionResiduals(
            x => tensor(new[] { 1.5, 2.25, 2.625 }) - x[0] * (1 - stack([x[1], x[1].square(), x[1].pow(3)])), tensor(new[] { 1, method == "GaussNewton" ? 0.2 : 1 }));
        Near.Equal(tensor(new[] { 3, 0.5 }), Methods.Fit(method, problem, s_tight).Parameters, 1e-12, "Beale");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Powells_singular_function_in_spite_of_its_singular_Jacobian(string method)
    {
        using var problem = new FunctionResiduals(
            x => stack([x[0] + 10 * x[1], Math.Sqrt(5) * (x[2] - x[3]), (x[1] - 2 * x[2]).square(), Math.Sqrt(10) * (x[0] - x[3]).square()]),
            tensor(new[] { 3.0, -1, 0, 1 }));
        // Convergence is linear: the residuals vanish quadratically.
        var fit = Methods.Fit(method, problem, s_tight with { GradientTolerance = 0, StepTolerance = 0, MaximumIterations = 100 });
        Assert.InRange(fit.Value, 0, 1e-20);
        Assert.All(Methods.Numbers(fit.Parameters), x => Assert.InRange(x, -1e-4, 1e-4));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void More_parameters_than_residuals(string method)
    {
        using var problem = new FunctionResiduals(x => x.sum() - 6, tensor(new[] { 1.0, 1, 1 }));
        var fit = Methods.Fit(method, problem, s_tight);
        Near.Equal(tensor(new[] { 2.0, 2, 2 }), fit.Parameters, 1e-9, "the nearest solution");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void In_float32_it_is_as_good_as_float32(string method)
    {
        using var problem = new FunctionResiduals(x => cat([10 * (x[1] - x[0].square()).unsqueeze(0), (1 - x[0]).unsqueeze(0)]), tensor(new[] { -1.2f, 1 }));
        var fit = Methods.Fit(method, problem, new() { MaximumIterations = 200 });
        Assert.Equal(ScalarType.Float32, fit.Parameters.dtype);
        Near.Equal(ones(2), fit.Parameters, 1e-3, "Rosenbrock");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_function_that_is_constant_has_converged_where_it_starts(string method)
    {
        using var problem = new FunctionResiduals(x => x * 0 + 1, tensor(new[] { 1.0, 2 }));
        using var constant = new FunctionResiduals(_ => ones(3, dtype: float64), tensor(new[] { 1.0, 2 }));
        foreach (var at in new[] { problem, constant })
        {
            var fit = Methods.Fit(method, at);
            Assert.True(fit.Converged);
            Assert.Equal((0, 1), (fit.Iterations, fit.Evaluations));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Many_parameters(string method)
    {
        // A chain of springs with stiffer and stiffer ones.
        const int count = 60;
        var stiffness = linspace(0, 2, count, float64).exp();
        using var problem = new FunctionResiduals(
            x => cat([stiffness * (x - 1), (x.narrow(0, 1, count - 1) - x.narrow(0, 0, count - 1)).pow(3)]), linspace(-1, 2, count, float64));
        var fit = Methods.Fit(method, problem, s_tight);
        Near.Equal(ones(count, dtype: float64), fit.Parameters, 1e-10, "chain");
    }

    private static FunctionResiduals Rosenbrock(double x, double y) =>
        new(p => stack([10 * (p[1] - p[0].square()), 1 - p[0]]), tensor(new[] { x, y }));
}
