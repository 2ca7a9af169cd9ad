using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization;

/// <summary>What every minimizer does, whatever the function.</summary>
public sealed class MinimizeTests : LeakCheckedTest
{
    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_mean_of_squares_is_least_where_all_are_zero(string minimizer)
    {
        var target = tensor(new[] { 0.0, 1.0, 2.0 });
        var minimum = Minimizer.Run(minimizer, x => (x - target).pow(2).mean(), zeros(3, float64));
        Assert.True(minimum.Converged);
        Near.Equal(target, minimum.Point, 1e-7);
        Assert.False(minimum.Point.requires_grad);
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void An_argument_may_be_of_any_shape(string minimizer)
    {
        var target = arange(6, float64).reshape(2, 3);
        var minimum = Minimizer.Run(minimizer, x => ((x - target).pow(2) * (target + 1)).sum(), ones([2, 3], float64));
        Near.Equal(target, minimum.Point, 1e-7);
        Near.Equal(tensor(1.0), Minimizer.Run(minimizer, x => x.cosh() - x * Math.Sinh(1), tensor(0.0)).Point, 1e-7);
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void The_history_starts_at_the_start_and_never_rises(string minimizer)
    {
        var reports = new Reports();
        var rosenbrock = StandardFunction.All.Single(function => function.Name == "Rosenbrock");
        var minimum = Minimizer.Run(minimizer, rosenbrock.F, tensor(rosenbrock.Start), progress: reports);
        Assert.Equal(reports, minimum.History);
        Assert.Equal(24.2, minimum.History[0].Value, 1e-12);
        Assert.Equal(1, minimum.History[0].Evaluations);
        Assert.Equal(Enumerable.Range(0, minimum.Iterations + 1), minimum.History.Select(entry => entry.Iteration));
        Assert.All(minimum.History.Zip(minimum.History.Skip(1)), pair =>
        {
            Assert.True(pair.Second.Value <= pair.First.Value);
            Assert.True(pair.Second.Evaluations > pair.First.Evaluations);
            Assert.True(pair.Second.Products >= pair.First.Products);
        });
        Assert.Equal(minimizer == nameof(Minimize.NewtonCG), minimum.Products > 0);
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void The_value_is_that_of_the_point(string minimizer)
    {
        var rosenbrock = StandardFunction.All.Single(function => function.Name == "Rosenbrock");
        var minimum = Minimizer.Run(minimizer, rosenbrock.F, tensor(rosenbrock.Start), new MinimizeOptions { MaximumIterations = 6 });
        Assert.Equal(MinimizeStatus.MaximumIterations, minimum.Status);
        Assert.Equal(6, minimum.Iterations);
        var point = minimum.Point.detach().requires_grad_();
        var value = rosenbrock.F(point);
        Assert.Equal(minimum.Value, value.item<double>());
        Assert.Equal(minimum.GradientNorm, autograd.grad([value], [point])[0].abs().max().item<double>(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void Numbers_of_single_precision_give_half_the_digits(string minimizer)
    {
        var target = tensor(new[] { 0.5f, -1.5f, 2.5f });
        var minimum = Minimizer.Run(minimizer, x => ((x - target).pow(2) + 0.1 * (x - target).pow(4)).sum() + 3, zeros(3, float32));
        Assert.Equal(ScalarType.Float32, minimum.Point.dtype);
        Assert.True(minimum.Converged);
        Near.Equal(target, minimum.Point, 2e-4);
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_start_at_the_minimum_takes_one_evaluation(string minimizer)
    {
        var minimum = Minimizer.Run(minimizer, x => x.square().sum(), zeros(2, float64));
        Assert.True(minimum.Converged);
        Assert.Equal(1, minimum.Evaluations);
        Assert.Equal(0, minimum.Iterations);
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void Units_do_not_matter(string minimizer)
    {
        var options = new MinimizeOptions { GradientTolerance = 0, FunctionTolerance = 1e-12 };
        foreach (var unit in new[] { 1e-9, 1e9 })
        {
            var minimum = Minimizer.Run(minimizer, x => ((x / unit - 2).cosh() - 1).sum(), tensor(new[] { unit, 3.5 * unit }), options);
            Assert.All(minimum.Point.data<double>().ToArray(), x => Assert.Equal(2, x / unit, 1e-4));
        }
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_large_constant_makes_no_point_converged(string minimizer)
    {
        // It costs digits of the value: the function is as low as can be told from them, and what they do not allow is stalled.
        var rosenbrock = StandardFunction.All.Single(function => function.Name == "Rosenbrock");
        foreach (var constant in new[] { 1e7, -1e9, 1e12 })
        {
            var minimum = Minimizer.Run(minimizer, x => rosenbrock.F(x) + constant, tensor(rosenbrock.Start));
            Assert.Equal(minimum.GradientNorm <= 1e-8 ? MinimizeStatus.Converged : MinimizeStatus.Stalled, minimum.Status);
            Assert.InRange(rosenbrock.F(minimum.Point).item<double>(), 0, 1e-12 * Math.Abs(constant));
            if (minimizer != nameof(Minimize.ConjugateGradient) && Math.Abs(constant) < 1e10)
                Near.Equal(ones(2, float64), minimum.Point, 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_function_without_a_minimum_does_not_converge(string minimizer)
    {
        foreach (var start in new[] { 0.0, 1e9 })
        {
            var minimum = Minimizer.Run(minimizer, x => x.sum(), tensor(new[] { start, 1 }));
            Assert.NotEqual(MinimizeStatus.Converged, minimum.Status);
            Assert.Equal(1, minimum.GradientNorm);
            Assert.True(minimum.Value < -1e8, $"{minimum.Status} {minimum.Value}");
        }
    }

    [Fact]
    public void A_loose_tolerance_of_values_or_steps_ends_earlier()
    {
        var rosenbrock = StandardFunction.All.Single(function => function.Name == "Rosenbrock");
        var all = Minimize.Bfgs(rosenbrock.F, tensor(rosenbrock.Start)).Iterations;
        foreach (var options in new[] { new MinimizeOptions { FunctionTolerance = 0.2 }, new MinimizeOptions { StepTolerance = 1e-2 } })
        {
            var minimum = Minimize.Bfgs(rosenbrock.F, tensor(rosenbrock.Start), options);
            Assert.True(minimum.Converged);
            Assert.True(minimum.Iterations < all);
        }
    }

    [Fact]
    public void Arguments_go_by_their_names()
    {
        var minimum = Minimize.LBfgsB(
            p => (p["slope"] * 2 + p["offset"].sum() - 1).square() + p["offset"].square().sum(),
            new Dictionary<string, Tensor> { ["slope"] = tensor(3.0), ["offset"] = ones(2, float64) },
            new Dictionary<string, Bounds> { ["offset"] = new(tensor(new[] { 0.25, -1 }), tensor(new[] { 1.0, 1 })) });
        Assert.True(minimum.Converged);
        Assert.Equal(["offset", "slope"], minimum.Point.Keys.Order());
        Near.Equal(tensor(new[] { 0.25, 0 }), minimum.Point["offset"], 1e-7);
        Near.Equal(tensor(0.375), minimum.Point["slope"], 1e-7);
    }

    [Fact]
    public void The_grad_mode_of_the_caller_does_not_matter()
    {
        using (no_grad())
            Assert.True(Minimize.NewtonCG(x => x.cosh().sum(), ones(2, float64)).Converged);
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_tip_that_no_gradient_vanishes_at_is_approached_until_nothing_helps(string minimizer)
    {
        var minimum = Minimizer.Run(minimizer, v => StandardFunction.Ackley(v[0], v[1]), tensor(new[] { 0.2, -0.1 }));
        Assert.True(minimum.Value < 1e-3, $"{minimum.Value} {minimum.Evaluations} {minimum.Status}");
    }

    /// <summary>Keeps reports in their order.</summary>
    private sealed class Reports : List<MinimizeProgress>, IProgress<MinimizeProgress>
    {
        public void Report(MinimizeProgress value) => Add(value);
    }
}
