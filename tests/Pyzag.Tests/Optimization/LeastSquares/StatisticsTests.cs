using Pyzag.Testing;
using static TorchSharp.torch;
using Fits = Pyzag.LeastSquares;

namespace Pyzag.Tests.Optimization.LeastSquares;

/// <summary>Covariance and standard errors: against closed forms, and against what repeated experiments scatter.</summary>
public sealed class StatisticsTests : LeakCheckedTest
{
    [Fact]
    public void Of_a_linear_model_they_are_the_closed_form()
    {
        manual_seed(2);
        var (matrix, right, weights) = (randn(12, 3, float64), randn(12, float64), rand(12, float64) + 0.1);
        using var problem = new FunctionResiduals(p => matrix.matmul(p) - right, zeros(3, float64));
        var statistics = Fits.LevenbergMarquardt(problem, new() { Weights = weights, StepTolerance = 1e-14 }).Statistics!;

        var normal = matrix.t().matmul(weights.unsqueeze(-1) * matrix);
        var residual = matrix.matmul(linalg.solve(normal, matrix.t().matmul(weights * right))) - right;
        var variance = (weights * residual.square()).sum().item<double>() / 9;
        var expected = variance * linalg.inv(normal);
        Assert.Equal(variance, statistics.ResidualVariance, 1e-12);
        Near.Equal(expected, statistics.Covariance, 1e-12, "covariance");
        Near.Equal(expected.diagonal().sqrt(), statistics.StandardErrors(), 1e-12, "standard errors");
        Near.Equal(ones(3, dtype: float64), statistics.Correlation().diagonal(), 1e-12, "correlation");
        Assert.Equal((9, 3, false), (statistics.DegreesOfFreedom, statistics.Rank, statistics.IsSingular));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Estimates_of_repeated_experiments_scatter_as_they_say(bool robust)
    {
        manual_seed(4);
        var x = linspace(0, 2, 60, float64);
        var truth = tensor(new[] { 2, -0.8 });
        var options = new LeastSquaresOptions { Loss = robust ? new HuberLoss(0.1345) : null };
        const int count = 300;
        var (estimates, variances) = (new List<Tensor>(), new List<Tensor>());
        for (var i = 0; i < count; i++)
        {
            var data = truth[0] * (truth[1] * x).exp() + 0.1 * randn_like(x);
            using var problem = new FunctionResiduals(p => p[0] * (p[1] * x).exp() - data, truth);
            var fit = Fits.LevenbergMarquardt(problem, options);
            estimates.Add(fit.Parameters);
            variances.Add(fit.Statistics!.Covariance.diagonal());
        }

        // A variance of 300 estimates is known to √(2/300) = 8 % (one standard deviation).
        var scatter = stack([.. estimates]).var(0, unbiased: true);
        Near.Equal(ones(2, dtype: float64), scatter / stack([.. variances]).mean([0L]), 0.25, "variance");
    }

    [Fact]
    public void What_the_data_do_not_determine_is_said()
    {
        var x = linspace(0, 1, 10, float64);
        // p0 and p1 appear as a sum, and p2 apart from them.
        using var problem = new FunctionResiduals(p => p[0] + p[1] + p[2] * (x - 0.5) - x.sin(), zeros(3, float64));
        using var single = new FunctionResiduals(p => p[0] + p[1] * (x - 0.5) - x.sin(), zeros(2, float64));
        foreach (var statistics in new[] { Fits.LevenbergMarquardt(problem).Statistics!, Fits.GaussNewton(problem).Statistics! })
        {
            Assert.Equal((true, 2), (statistics.IsSingular, statistics.Rank));
            Assert.Equal([true, true, false], statistics.StandardErrors().isnan().data<bool>().ToArray());
            var expected = Fits.LevenbergMarquardt(single).Statistics!;
            Assert.Equal(8, statistics.DegreesOfFreedom);
            Assert.Equal(expected.Covariance[1, 1].item<double>(), statistics.Covariance[2, 2].item<double>(), 1e-12);
        }
    }

    [Fact]
    public void A_parameter_without_any_part_in_the_residuals_is_unknown()
    {
        var x = linspace(0, 1, 10, float64);
        using var problem = new FunctionResiduals(p => p[0] * x + 0 * p[1] - x.sin(), zeros(2, float64));
        var fit = Fits.LevenbergMarquardt(problem);
        Assert.True(fit.Converged);
        Assert.Equal([false, true], fit.Statistics!.StandardErrors().isnan().data<bool>().ToArray());
    }

    [Fact]
    public void A_parameter_that_a_bound_holds_is_taken_for_known()
    {
        var x = linspace(0, 1, 10, float64);
        using var problem = new FunctionResiduals(p => p[0] * x + p[1] - x.sin(), tensor(new[] { 0, 0.5 }));
        using var single = new FunctionResiduals(p => p[0] * x + 0.5 - x.sin(), zeros(1, float64));
        var bounded = Fits.LevenbergMarquardt(problem, new() { Bounds = new(tensor(new[] { -9, 0.5 }), tensor(new[] { 9.0, 9 })), StepTolerance = 1e-14 });
        var expected = Fits.LevenbergMarquardt(single, new() { StepTolerance = 1e-14 }).Statistics!;
        var statistics = bounded.Statistics!;
        Assert.Equal(expected.Covariance[0, 0].item<double>(), statistics.Covariance[0, 0].item<double>(), 1e-13);
        Assert.Equal(0, statistics.Covariance[1, 1].item<double>());
        Assert.Equal((9, false), (statistics.DegreesOfFreedom, statistics.IsSingular));
        Assert.True(statistics.Correlation()[1, 1].isnan().item<bool>());
    }

    [Fact]
    public void Without_degrees_of_freedom_there_is_no_variance()
    {
        using var problem = new FunctionResiduals(p => p - 1, zeros(2, float64));
        var statistics = Fits.LevenbergMarquardt(problem).Statistics!;
        Assert.Equal(0, statistics.DegreesOfFreedom);
        Assert.True(double.IsNaN(statistics.ResidualVariance));
        Assert.True(statistics.Covariance.isnan().all().item<bool>());
        Assert.False(statistics.IsSingular);
    }

    [Fact]
    public void Residuals_without_a_weight_do_not_count()
    {
        var x = linspace(0, 1, 10, float64);
        var outlier = zeros_like(x);
        outlier[4] = 1000.0;
        var weights = ones_like(x);
        weights[4] = 0.0;
        using var problem = new FunctionResiduals(p => p[0] * x + p[1] - x.sin() + outlier, zeros(2, float64));
        Assert.Equal(7, Fits.LevenbergMarquardt(problem, new() { Weights = weights }).Statistics!.DegreesOfFreedom);
    }
}
