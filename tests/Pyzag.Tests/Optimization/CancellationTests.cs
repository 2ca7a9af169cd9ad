using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization;

public sealed class CancellationTests : LeakCheckedTest
{
    private static StandardFunction Rosenbrock => StandardFunction.All.Single(function => function.Name == "Rosenbrock");

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void The_best_point_so_far_is_kept(string minimizer)
    {
        using var source = new CancellationTokenSource();
        var lowest = double.PositiveInfinity;
        var evaluations = 0;
        Tensor F(Tensor x)
        {
            var value = Rosenbrock.F(x);
            lowest = Math.Min(lowest, value.item<double>());
            if (++evaluations == 12)
                source.Cancel();
            return value;
        }

        var minimum = Minimizer.Run(minimizer, F, tensor(Rosenbrock.Start), cancellationToken: source.Token);
        Assert.Equal(MinimizeStatus.Cancelled, minimum.Status);
        Assert.Equal(12, minimum.Evaluations);
        Assert.Equal(lowest, minimum.Value);
        Assert.Equal(lowest, Rosenbrock.F(minimum.Point).item<double>());
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_report_may_ask_for_the_end(string minimizer)
    {
        using var source = new CancellationTokenSource();
        var minimum = Minimizer.Run(minimizer, Rosenbrock.F, tensor(Rosenbrock.Start), null, new After(3, source), source.Token);
        Assert.Equal(MinimizeStatus.Cancelled, minimum.Status);
        Assert.Equal(3, minimum.Iterations);
    }

    [Fact]
    public void An_evaluation_that_is_cancelled_ends_the_minimization_only_for_its_own_token()
    {
        using var source = new CancellationTokenSource();
        var evaluations = 0;
        Tensor F(Tensor x)
        {
            if (++evaluations == 5)
                source.Cancel();
            source.Token.ThrowIfCancellationRequested();
            return Rosenbrock.F(x);
        }

        Assert.Equal(MinimizeStatus.Cancelled, Minimize.LBfgs(F, tensor(Rosenbrock.Start), cancellationToken: source.Token).Status);
        Assert.Throws<OperationCanceledException>(() => Minimize.LBfgs(F, tensor(Rosenbrock.Start)));
        Assert.Throws<OperationCanceledException>(() => Minimize.LBfgs(Rosenbrock.F, tensor(Rosenbrock.Start), cancellationToken: source.Token));
    }

    /// <summary>Cancels after some iterations.</summary>
    private sealed class After(int iterations, CancellationTokenSource source) : IProgress<MinimizeProgress>
    {
        public void Report(MinimizeProgress value)
        {
            if (value.Iteration == iterations)
                source.Cancel();
        }
    }
}
