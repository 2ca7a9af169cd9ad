using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization.LeastSquares;

/// <summary>What happens when things go wrong on the way: no fit dies of it, and the best point is kept.</summary>
public sealed class BackingOffTests : LeakCheckedTest
{
    public static TheoryData<string> All => Methods.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Steps_into_NaN_are_shortened(string method)
    {
        // The first full step leads where the root is not real.
        using var problem = new FunctionResiduals(p => p.sqrt() - 0.01, tensor(new[] { 1.0 }));
        var fit = Methods.Fit(method, problem, new() { GradientTolerance = 1e-12, FunctionTolerance = 0, StepTolerance = 1e-13 });
        Assert.True(fit.FailedEvaluations > 0);
        Assert.Equal(1e-4, fit.Parameters[0].item<double>(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Steps_to_where_a_recursion_has_no_solution_are_shortened(string method)
    {
        // x² = a − x_{i-1}/2 has no real solution for a below x_{i-1}/2.
        using var growth = new ModelParameter(3.0);
        var recursion = new ResidualFunction((x, _) => x.Current.square() + x.Previous / 2 - growth.Value, [growth.Leaf]);
        using var problem = new RecursionResiduals(
            new RecursiveSolver(new Substituted(recursion, growth)), [growth], () => ones(1, float64), 8, x => 20 * x.narrow(0, 1, 7).log(), zeros(1, float64) - 20);
        var start = problem.Start.item<double>();
        var fit = Methods.Fit(method, problem, new() { MaximumIterations = 200 });
        Assert.True(fit.FailedEvaluations > 0);
        Assert.NotNull(fit.Failure);
        Assert.True(fit.Value < fit.History[0].Value);
        Assert.InRange(fit.Parameters[0].item<double>(), 0, start);
        Near.Equal(fit.Parameters, growth.Leaf.detach(), 0, "leaf");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Where_every_step_fails_the_start_is_what_is_left(string method)
    {
        var calls = 0;
        using var problem = new FunctionResiduals(p => calls++ == 0 ? p - 1 : p * double.NaN, tensor(new[] { 3.0, 2 }));
        var fit = Methods.Fit(method, problem);
        Assert.Equal(MinimizeStatus.NonFinite, fit.Status);
        Near.Equal(problem.Start, fit.Parameters, 0, "start");
        Assert.Equal(fit.Evaluations - 1, fit.FailedEvaluations);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Derivatives_that_are_not_finite_undo_a_step(string method)
    {
        // |p|^1.5 around 1 has a second derivative alone that is infinite, √|p| a first one, at the point where a full step would go.
        using var problem = new FunctionResiduals(p => stack([p[0] - 1, (p[0] - 1).abs().sqrt() * 0]), tensor(new[] { 3.0 }));
        var fit = Methods.Fit(method, problem, new() { MaximumIterations = 30 });
        Assert.True(double.IsFinite(fit.Value));
        Assert.InRange(fit.Parameters[0].item<double>(), 0.9, 1.1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_bad_start_is_named(string method)
    {
        using var problem = new FunctionResiduals(p => p.log(), tensor(new[] { -1.0 }));
        Assert.Contains("problem.Start", Assert.Throws<ArgumentException>(() => Methods.Fit(method, problem)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => Methods.Fit(method, null!));
        Assert.Throws<ArgumentException>(() => new FunctionResiduals(p => p, zeros(2, 2, dtype: float64)));
        Assert.Throws<ArgumentException>(() => new FunctionResiduals(p => p, zeros(2, dtype: int64)));
        using var single = new FunctionResiduals(p => p.to(float32), tensor(new[] { 1.0 }));
        Assert.Contains("residual", Assert.Throws<InvalidOperationException>(() => Methods.Fit(method, single)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_cancelled_fit_keeps_the_best_point(string method)
    {
        using var problem = new FunctionResiduals(p => stack([10 * (p[1] - p[0].square()), 1 - p[0]]), tensor(new[] { -1.2, 1 }));
        using var source = new CancellationTokenSource();
        var told = new List<MinimizeProgress>();
        var fit = Methods.Fit(method, problem, null, new Progress(report =>
        {
            told.Add(report);
            if (report.Iteration == 3)
                source.Cancel();
        }), source.Token);
        Assert.Equal(MinimizeStatus.Cancelled, fit.Status);
        Assert.Equal(told, fit.History);
        Assert.Equal(4, told.Count);
        Assert.Equal(told.Min(report => report.Value), fit.Value);
        Assert.Null(fit.Statistics);
        using var point = problem.Evaluate(fit.Parameters);
        Assert.Equal(fit.Value, 0.5 * point.Residual.square().sum().item<double>(), 1e-12);
        Assert.Throws<OperationCanceledException>(() => Methods.Fit(method, problem, null, null, new CancellationToken(canceled: true)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_value_never_rises_and_the_last_iteration_ends_it(string method)
    {
        using var problem = new FunctionResiduals(p => stack([10 * (p[1] - p[0].square()), 1 - p[0]]), tensor(new[] { -1.2, 1 }));
        var fit = Methods.Fit(method, problem, new() { MaximumIterations = 4 });
        Assert.Equal((MinimizeStatus.MaximumIterations, 4, 5), (fit.Status, fit.Iterations, fit.Evaluations));
        Assert.All(fit.History.Zip(fit.History.Skip(1)), pair => Assert.True(pair.Second.Value <= pair.First.Value));
    }

    /// <summary>A recursion that lists what stands in for its parameter.</summary>
    private sealed class Substituted(ResidualFunction function, ModelParameter parameter) : IRecursiveFunction
    {
        public int Lookback => function.Lookback;

        public IReadOnlyList<Tensor> Parameters => [parameter.Value];

        public Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces) => function.Evaluate(x, forces);
    }

    private sealed class Progress(Action<MinimizeProgress> told) : IProgress<MinimizeProgress>
    {
        public void Report(MinimizeProgress value) => told(value);
    }
}
