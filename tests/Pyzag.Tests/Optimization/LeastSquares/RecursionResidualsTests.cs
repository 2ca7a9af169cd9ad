using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;
using Fits = Pyzag.LeastSquares;

namespace Pyzag.Tests.Optimization.LeastSquares;

/// <summary>A recursion and data as residuals: products by sweeps, and fits of the models.</summary>
public sealed class RecursionResidualsTests : LeakCheckedTest
{
    private readonly Cannon _cannon;
    private readonly Tensor _times;
    private readonly Tensor _data;
    private readonly RecursionResiduals _problem;

    public RecursionResidualsTests()
    {
        _times = linspace(0, 1, 40, float64);
        _cannon = Own(new Cannon(tensor(new[] { 0.4 }), tensor(new[] { 0.9 }), tensor(new[] { 1.2 }), 1));
        _data = Observed(Own(new Cannon(tensor(new[] { 1.0 }), tensor(new[] { Math.PI / 4 }), tensor(new[] { 1.0 }), 1)));
        _problem = Own(Problem(_cannon));
    }

    [Fact]
    public void Products_are_those_of_the_dense_Jacobian_and_of_each_other()
    {
        using var point = _problem.Evaluate(_problem.Start);
        var jacobian = point.JacobianProduct(eye(3, dtype: float64));
        Near.Equal(Differences(), jacobian, 1e-8, "differences");
        var (v, w) = (rand(3, float64), rand(jacobian.shape[0], float64));
        Near.Equal(jacobian.matmul(v), point.JacobianProduct(v), 1e-13, "J v");
        Near.Equal(jacobian.t().matmul(w), point.TransposedProduct(w), 1e-13, "Jᵀ w");
    }

    [Fact]
    public void A_fit_finds_the_parameters_and_hands_them_to_the_model()
    {
        var fit = Fits.LevenbergMarquardt(_problem, new() { GradientTolerance = 0, FunctionTolerance = 0, StepTolerance = 1e-10 });
        Assert.True(fit.Converged);
        Assert.InRange(fit.Evaluations, 1, 12);
        Near.Equal(tensor(new[] { 1, Math.PI / 4, 1 }), fit.Parameters, 1e-9, "parameters");
        Assert.Equal(["c.leaf", "theta0.leaf", "v0.leaf"], _cannon.named_parameters().Select(pair => pair.name));
        Near.Equal(fit.Parameters, cat([.. _cannon.parameters()]), 0, "leaves");
    }

    private Tensor Differences()
    {
        var columns = new List<Tensor>();
        for (var j = 0; j < 3; j++)
        {
            Tensor At(double shift)
            {
                var there = _problem.Start.clone();
                there[j] += shift;
                using var point = _problem.Evaluate(there);
                return point.Residual.clone();
            }

            const double step = 1e-4;
            columns.Add((At(step) - At(-step)) / (2 * step));
        }

        return stack([.. columns], 1);
    }

    private RecursionResiduals Problem(Cannon model) =>
        new(new RecursiveSolver(new BackwardEuler(model)), [model], () => model.InitialState(1), [_times], x => x.narrow(-1, 2, 2), _data);

    private Tensor Observed(Cannon model)
    {
        using var off = no_grad();
        return new RecursiveSolver(new BackwardEuler(model)).Solve(model.InitialState(1), _times).Trajectory.narrow(-1, 2, 2);
    }
}
