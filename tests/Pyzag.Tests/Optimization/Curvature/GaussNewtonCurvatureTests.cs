using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization.Curvature;

/// <summary>Curvatures: against JᵀJ, and estimates of them without a bias and with the scatter that they should have.</summary>
public sealed class GaussNewtonCurvatureTests : LeakCheckedTest
{
    private readonly Tensor _matrix;
    private readonly FunctionResiduals _linear;

    public GaussNewtonCurvatureTests()
    {
        manual_seed(5);
        _matrix = randn(200, 12, dtype: float64) * linspace(-2, 2, 12, float64).exp();
        _linear = Own(new FunctionResiduals(p => _matrix.matmul(p) - 1, zeros(12, float64)));
    }

    [Fact]
    public void Without_a_sample_it_is_exact()
    {
        var full = _matrix.t().matmul(_matrix);
        Near.Equal(full, GaussNewtonCurvature.Full(_linear, _linear.Start), 1e-13, "full");
        Near.Equal(full.diagonal(), GaussNewtonCurvature.Diagonal(_linear, _linear.Start), 1e-13, "diagonal");
        Near.Equal(full.diagonal(), GaussNewtonCurvature.Diagonal(_linear, _linear.Start, new() { Probes = 12, Residuals = 200 }), 1e-13, "as many probes as parameters");
        var weights = rand(200, float64);
        Near.Equal(_matrix.t().matmul(weights.unsqueeze(-1) * _matrix), GaussNewtonCurvature.Full(_linear, _linear.Start, null, new() { Weights = weights }), 1e-13, "weights");
    }

    [Theory]
    [InlineData(null, 4)]
    [InlineData(50, null)]
    [InlineData(50, 4)]
    public void An_estimate_has_no_bias_and_the_same_seed_draws_the_same(int? residuals, int? probes)
    {
        var sample = new CurvatureSample { Residuals = residuals, Probes = probes };
        var exact = _matrix.square().sum(dim: 0);
        const int count = 400;
        var estimates = stack([.. Enumerable.Range(1, count).Select(seed => GaussNewtonCurvature.Diagonal(_linear, _linear.Start, sample with { Seed = seed }))]) / exact;
        // Four standard errors of the mean of all.
        var scatter = estimates.std(0, unbiased: true);
        Assert.True(((estimates.mean([0L]) - 1).abs() < 4 * scatter / Math.Sqrt(count)).all().item<bool>());
        if (residuals is null)
            Assert.InRange(scatter.mean().item<double>(), 0, 1.1 * Math.Sqrt(2.0 / probes!.Value));
        Near.Equal(GaussNewtonCurvature.Diagonal(_linear, _linear.Start, sample), estimates[0] * exact, 1e-13, "seed 1");
        Assert.True((estimates > 0).all().item<bool>());
    }

    [Fact]
    public void A_full_estimate_of_some_residuals_has_no_bias()
    {
        var exact = _matrix.t().matmul(_matrix);
        var mean = stack([.. Enumerable.Range(1, 400).Select(seed => GaussNewtonCurvature.Full(_linear, _linear.Start, new() { Residuals = 40, Seed = seed }))]).mean([0L]);
        Near.Equal(exact, mean, 0.05, "mean of estimates");
    }

    [Fact]
    public void Maps_make_parameters_of_a_recursion_alike()
    {
        var model = Own(new Cannon(tensor(new[] { 1.0 }), tensor(new[] { 0.8 }), tensor(new[] { 1.0 }), 1));
        var times = linspace(0, 1, 30, float64);
        RecursionResiduals Problem() =>
            Own(new RecursionResiduals(new RecursiveSolver(new BackwardEuler(model)), [model], () => model.InitialState(1), [times], x => x.narrow(-1, 2, 2), zeros(1, float64)));

        var problem = Problem();
        var diagonal = GaussNewtonCurvature.Diagonal(problem, problem.Start);
        using (var point = problem.Evaluate(problem.Start))
            Near.Equal(point.JacobianProduct(eye(3, dtype: float64)).square().sum(dim: 0), diagonal, 1e-12, "diagonal");
        Reparameterization.Apply(model, GaussNewtonCurvature.Maps(problem.Layout, diagonal, problem.Start));

        var mapped = Problem();
        Near.Equal(zeros(3, dtype: float64), mapped.Start, 1e-15, "coordinates");
        Near.Equal(ones(3, dtype: float64), GaussNewtonCurvature.Diagonal(mapped, mapped.Start), 1e-10, "curvature");
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CurvatureSample { Residuals = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CurvatureSample { Probes = 0 });
        Assert.Throws<ArgumentNullException>(() => GaussNewtonCurvature.Full(null!, zeros(1)));
        Assert.Throws<ArgumentException>(() => GaussNewtonCurvature.Full(_linear, zeros(12)));
        var layout = new VectorArguments(("a", zeros(2, float64)));
        Assert.Throws<ArgumentException>(() => GaussNewtonCurvature.Maps(layout, -ones(2, dtype: float64), zeros(2, float64)));
        Assert.Throws<ArgumentException>(() => GaussNewtonCurvature.Maps(layout, ones(3, dtype: float64), zeros(2, float64)));
    }
}
