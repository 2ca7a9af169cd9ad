using Pyzag.Testing;
using static TorchSharp.torch;
using Fits = Pyzag.LeastSquares;

namespace Pyzag.Tests.Optimization.LeastSquares;

/// <summary>What may be missing: data, rows of a Jacobian, an adjoint, and time. A residual of weight 0 does not count, whatever it is.</summary>
public sealed class MissingDataTests : LeakCheckedTest
{
    private static readonly LeastSquaresOptions s_tight = new() { GradientTolerance = 1e-12, FunctionTolerance = 0, StepTolerance = 1e-12 };

    public static TheoryData<string> All => Methods.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Data_that_are_NaN_are_left_out(string method)
    {
        var times = linspace(0, 1, 20, float64);
        var data = 2 * (-1.5 * times).exp() + 0.01 * (37 * times).sin();
        var weights = ones(20, dtype: float64);
        weights[3].fill_(0);
        var there = weights > 0;
        var gaps = where(there, data, full_like(data, double.NaN));

        using var part = new FunctionResiduals(p => p[0] * (p[1] * times[there]).exp() - data[there], tensor(new[] { 1.0, -1 }));
        using var all = new FunctionResiduals(p => p[0] * (p[1] * times).exp() - gaps, tensor(new[] { 1.0, -1 }));
        var expected = Methods.Fit(method, part, s_tight);
        foreach (var loss in new RobustLoss?[] { null, new HuberLoss(1) })
        {
            var fit = Methods.Fit(method, all, s_tight with { Weights = weights, Loss = loss });
            Near.Equal(expected.Parameters, fit.Parameters, 1e-9, "parameters");
            Assert.Equal(expected.Value, fit.Value, 1e-14);
            if (expected.Statistics is { } statistics)
                Near.Equal(statistics.Covariance, fit.Statistics!.Covariance, 1e-9, "covariance");
        }

        Near.Equal(
            GaussNewtonCurvature.Full(part, part.Start), GaussNewtonCurvature.Full(all, all.Start, options: new() { Weights = weights }), 1e-12, "curvature");
    }

    [Fact]
    public void Where_the_Jacobian_is_NaN_too_its_rows_are_left_out()
    {
        using var problem = new Broken(p => cat([p - 1, p.log()]));
        problem.HasAdjoint = false;
        var fit = Fits.LevenbergMarquardt(problem, new() { Weights = tensor(new[] { 1.0, 0 }) });
        Assert.True(fit.Converged);
        Assert.Equal(1, fit.Parameters[0].item<double>(), 1e-7);
        Assert.Equal((0, 1), (fit.Statistics!.DegreesOfFreedom, fit.Statistics.Rank));
    }

    [Fact]
    public void A_cancellation_while_derivatives_are_computed_keeps_the_best_point()
    {
        using var source = new CancellationTokenSource();
        using var problem = new Broken(p => cat([p - 1, p + 1])) { Source = source };
        var fit = Fits.LevenbergMarquardt(problem, null, null, source.Token);
        Assert.Equal(MinimizeStatus.Cancelled, fit.Status);
        Near.Equal(problem.Start, fit.Parameters, 0, "start");
    }

    /// <summary>Residuals from −3 whose derivatives do not work as they should.</summary>
    private sealed class Broken(Func<Tensor, Tensor> function) : ILeastSquaresProblem, IDisposable
    {
        private readonly FunctionResiduals _inner = new(function, tensor(new[] { -3.0 }));
        private int _jacobians;

        public bool HasAdjoint { get; set; } = true;

        public CancellationTokenSource? Source { get; init; }

        public Tensor Start => _inner.Start;

        public IResidualPoint Evaluate(Tensor parameters, CancellationToken cancellationToken = default) => new Point(this, _inner.Evaluate(parameters, cancellationToken));

        public void Dispose() => _inner.Dispose();

        private sealed class Point(Broken owner, IResidualPoint inner) : IResidualPoint
        {
            public Tensor Residual => inner.Residual;

            public Tensor JacobianProduct(Tensor directions, CancellationToken cancellationToken = default)
            {
                if (++owner._jacobians == 2)
                    owner.Source?.Cancel();
                return inner.JacobianProduct(directions, cancellationToken) * where(Residual.isfinite(), ones_like(Residual), Residual).unsqueeze(-1);
            }

            public Tensor TransposedProduct(Tensor weights, CancellationToken cancellationToken = default) =>
                owner.HasAdjoint ? inner.TransposedProduct(weights, cancellationToken) : throw new NotSupportedException("A fit with a Jacobian needs no adjoint.");

            public void Dispose() => inner.Dispose();
        }
    }
}
