using Pyzag.Testing;
using static TorchSharp.torch;
using Fits = Pyzag.LeastSquares;

namespace Pyzag.Tests.Optimization.LeastSquares;

/// <summary>Starts from which the cost falls by tens of orders of magnitude: nothing there says what is small at the end.</summary>
public sealed class FarStartTests : LeakCheckedTest
{
    public static TheoryData<string> All => Methods.All;

    [Theory]
    [MemberData(nameof(All))]
    public void A_steep_start_does_not_make_the_rest_look_flat(string method)
    {
        var times = Times();
        using var growth = new FunctionResiduals(p => p.exp() - 1, tensor(new[] { 20.0 }));
        Near.Equal(zeros(1, float64), Found(method, growth), 1e-8, "exp");
        using var powers = new FunctionResiduals(p => stack([p[0].pow(5) - 1, p[1].pow(3) - 8]), tensor(new[] { 200.0, 100 }));
        Near.Equal(tensor(new[] { 1.0, 2 }), Found(method, powers), 1e-8, "powers");
        using var saturation = new FunctionResiduals(p => p[0] * times / (p[1] + times) - 3 * times / (0.2 + times), tensor(new[] { 100.0, 1000 }));
        if (method != nameof(Fits.GaussNewton))
            Near.Equal(tensor(new[] { 3, 0.2 }), Found(method, saturation), 1e-7, "saturation");
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(2.0)]
    public void Levenberg_Marquardt_forgets_columns_that_were_long_once(double rate)
    {
        var times = Times();
        using var growth = Growth(rate);
        Near.Equal(tensor(new[] { 2, 0.3 }), Found(nameof(Fits.LevenbergMarquardt), growth), 1e-7, "growth");
        using var power = new FunctionResiduals(p => p[0] * (10 * times + 1).pow(p[1]) - 2 * (10 * times + 1).pow(0.5), tensor(new[] { 1.0, 8 }));
        Near.Equal(tensor(new[] { 2, 0.5 }), Found(nameof(Fits.LevenbergMarquardt), power), 1e-7, "power");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_fit_that_is_not_there_yet_does_not_say_that_it_is(string method)
    {
        foreach (var rate in new[] { 3.0, 2 })
        {
            using var growth = Growth(rate);
            var fit = Methods.Fit(method, growth);
            Assert.True(!fit.Converged || fit.Value < 1e-10, $"{fit.Status} at {fit.Value}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Parameters_and_residuals_that_go_to_zero_end_a_fit(string method)
    {
        foreach (var power in new[] { 1.0, 2 })
        {
            using var problem = new FunctionResiduals(x => x.pow(power), ones(2, float64));
            var fit = Methods.Fit(method, problem);
            Assert.True(fit.Converged);
            Assert.InRange(fit.Iterations, 1, 60);
            Assert.InRange(fit.Value, 0, 1e-30);
        }
    }

    private static FunctionResiduals Growth(double rate)
    {
        var times = Times();
        return new(p => p[0] * (10 * p[1] * times).exp() - 2 * (3 * times).exp(), tensor(new[] { 1, rate }));
    }

    private static Tensor Times() => linspace(0, 1, 20, float64);

    private static Tensor Found(string method, ILeastSquaresProblem problem)
    {
        var fit = Methods.Fit(method, problem);
        Assert.True(fit.Converged);
        return fit.Parameters;
    }
}
