using Pyzag.Testing;
using static TorchSharp.torch;
using Fits = Pyzag.LeastSquares;

namespace Pyzag.Tests.Optimization.LeastSquares;

/// <summary>Losses that outliers do not decide.</summary>
public sealed class RobustLossTests : LeakCheckedTest
{
    private static readonly LeastSquaresOptions s_tight = new() { GradientTolerance = 1e-13, FunctionTolerance = 0, StepTolerance = 1e-13, MaximumIterations = 300 };

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var method in new[] { "LevenbergMarquardt", "GaussNewton", "TrustRegion" })
            {
                cases.Add(method, true);
                cases.Add(method, false);
            }

            return cases;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Derivatives_are_those_of_the_function(bool huber)
    {
        var loss = Loss(huber, 0.7);
        var squares = linspace(0.01, 3, 40, float64).requires_grad_();
        var (value, first, second) = loss.Evaluate(squares);
        var slope = autograd.grad([value.sum()], [squares], create_graph: true, retain_graph: true)[0];
        Near.Equal(slope.detach(), first.detach(), 1e-14, "first");
        var bend = autograd.grad([slope.sum()], [squares], allow_unused: true)[0];
        Near.Equal(bend, second.detach(), 1e-13, "second");
        var (none, one, _) = loss.Evaluate(zeros(1, float64));
        Assert.Equal((0, 1), (none.item<double>(), one.item<double>()));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_line_through_points_with_outliers(string method, bool huber)
    {
        manual_seed(3);
        var x = linspace(0, 1, 40, float64);
        var y = 2 * x - 1 + 0.05 * randn_like(x);
        y.narrow(0, 30, 6).add_(20);
        var weights = linspace(0.5, 1.5, 40, float64);
        var loss = Loss(huber, 0.07);
        using var problem = new FunctionResiduals(p => p[0] * x + p[1] - y, tensor(new[] { 1.5, -0.5 }));

        var plain = Fits.LevenbergMarquardt(problem, s_tight with { Weights = weights });
        var fit = Methods.Fit(method, problem, s_tight with { Weights = weights, Loss = loss });

        // The outliers pull a line of least squares far away, and a robust one by no more than some of its standard errors.
        Assert.True((plain.Parameters - tensor(new[] { 2.0, -1 })).abs().max().item<double>() > 2);
        Assert.InRange((fit.Parameters - tensor(new[] { 2.0, -1 })).abs().max().item<double>(), 0, huber ? 0.15 : 0.05);
        // It is a stationary point of ½ Σ w ρ(r²), and the value is that.
        var at = fit.Parameters.clone().requires_grad_();
        var cost = 0.5 * (weights * loss.Evaluate((at[0] * x + at[1] - y).square()).Value).sum();
        Assert.Equal(cost.item<double>(), fit.Value, 1e-12);
        Assert.InRange(autograd.grad([cost], [at])[0].abs().max().item<double>(), 0, 1e-7);
    }

    [Fact]
    public void Without_outliers_Hubers_line_is_that_of_least_squares()
    {
        var x = linspace(0, 1, 20, float64);
        var y = (7 * x).sin();
        using var problem = new FunctionResiduals(p => p[0] * x + p[1] - y, zeros(2, float64));
        var (plain, robust) = (Fits.LevenbergMarquardt(problem, s_tight), Fits.LevenbergMarquardt(problem, s_tight with { Loss = new HuberLoss(100) }));
        Near.Equal(plain.Parameters, robust.Parameters, 1e-14, "line");
        Near.Equal(plain.Statistics!.Covariance, robust.Statistics!.Covariance, 1e-12, "covariance");
    }

    [Fact]
    public void Scales_are_positive()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HuberLoss(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CauchyLoss(double.NaN));
    }

    private static RobustLoss Loss(bool huber, double scale) => huber ? new HuberLoss(scale) : new CauchyLoss(scale);
}
