using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization;

/// <summary>Models are fitted in place.</summary>
public sealed class ModelTests : LeakCheckedTest
{
    private static readonly double[] s_truth = [1.1, 0.4, 0.1, 0.4];

    [Theory]
    [InlineData(nameof(Minimize.LBfgsB))]
    [InlineData(nameof(Minimize.Bfgs))]
    [InlineData(nameof(Minimize.LBfgs))]
    [InlineData(nameof(Minimize.NewtonCG))]
    public void The_parameters_of_a_recursion_are_recovered(string minimizer)
    {
        var (model, loss) = Predation();
        var result = Minimizer.Run(minimizer, loss, model, new MinimizeOptions { GradientTolerance = 1e-9 });
        Assert.True(result.Converged);
        Assert.True(result.Iterations <= 40);
        Assert.All(s_truth.Zip(Values(model)), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        Assert.Equal(result.Value, loss().item<double>());
        Assert.All(model.parameters(), parameter => Assert.True(parameter.grad is null));
    }

    [Fact]
    public void Bounds_go_by_the_names_of_parameters()
    {
        var (model, loss) = Predation();
        var result = Minimize.LBfgsB(loss, model, new Dictionary<string, Bounds> { ["alpha"] = new(0.5, 1), ["gamma"] = Bounds.AtLeast(0.2) });
        Assert.True(result.Converged);
        Assert.Equal(1, Values(model)[0]);
        Assert.True(result.Value > 1e-6);
        var unknown = Assert.Throws<ArgumentException>(() => Minimize.LBfgsB(loss, model, new Dictionary<string, Bounds> { ["alfa"] = new(0, 1) }));
        Assert.Contains("`alpha`", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_a_map_the_coordinate_is_moved()
    {
        var (model, loss) = Predation();
        Reparameterization.Apply(model, new Dictionary<string, ParameterMap> { ["alpha"] = new LogMap(), ["beta"] = new BoundedMap(0, 1), ["delta"] = new LogMap() });
        var result = Minimize.LBfgsB(loss, model, new Dictionary<string, Bounds> { ["beta"] = new(0, 1) }, new MinimizeOptions { GradientTolerance = 1e-10 });
        Assert.True(result.Converged);
        Assert.Equal(Math.Log(1.1), model.named_parameters().Single(named => named.name == "alpha.log").parameter.item<double>(), 1e-6);
        Reparameterization.Remove(model);
        Assert.All(s_truth.Zip(Values(model)), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_frozen_parameter_stays_as_it_is(string minimizer)
    {
        var layer = Own(nn.Linear(3, 1, dtype: float64));
        layer.bias!.requires_grad_(false);
        var before = layer.bias.item<double>();
        var input = tensor(new[,] { { 1.0, 2, 0 }, { 0, 1, 1 }, { 2, 0, 1 } });
        var weight = tensor(new[,] { { 1.0 }, { -2 }, { 0.5 } });
        var result = Minimizer.Run(minimizer, () => (layer.forward(input) - input.matmul(weight) - before).square().sum(), layer);
        Assert.True(result.Converged);
        Assert.Equal(before, layer.bias.item<double>());
        Near.Equal(weight.t(), layer.weight!.detach(), 1e-7);
    }

    [Fact]
    public void A_parameter_of_its_own_is_a_model()
    {
        var parameter = Own(new ModelParameter(tensor(new[] { 4.0, 5 })));
        Assert.True(Minimize.NewtonCG(() => (parameter.Value - 3).cosh().sum(), parameter).Converged);
        Near.Equal(tensor(new[] { 3.0, 3 }), parameter.Leaf.detach(), 1e-7);
    }

    [Fact]
    public void A_parameter_that_the_loss_does_not_read_stays_as_it_is()
    {
        var (model, _) = Predation();
        var alpha = model.named_parameters().First().parameter;
        Assert.True(Minimize.NewtonCG(() => (alpha - 2).square().sum(), model).Converged);
        Assert.Equal([2, 0.3, 0.15, 0.3], Values(model));
    }

    [Fact]
    public void Whatever_ends_it_the_model_holds_the_best_point()
    {
        var parameter = Own(new ModelParameter(3.0));
        var calls = 0;
        Tensor Loss() => ++calls < 4 ? (parameter.Value - 0.3).cosh().sum() : throw new InvalidTimeZoneException();
        Assert.Throws<InvalidTimeZoneException>(() => Minimize.LBfgs(Loss, parameter));
        var value = parameter.Leaf.item<double>();
        Assert.InRange(value, 0, 2.999);
        using var source = new CancellationTokenSource();
        calls = 0;
        Tensor Cancelling()
        {
            if (++calls == 3)
                source.Cancel();
            return (parameter.Value - 0.3).cosh().sum();
        }

        var result = Minimize.LBfgs(Cancelling, parameter, cancellationToken: source.Token);
        Assert.Equal(MinimizeStatus.Cancelled, result.Status);
        Assert.Equal(result.Value, Math.Cosh(parameter.Leaf.item<double>() - 0.3), 1e-12);
        Assert.True(result.Value <= Math.Cosh(value - 0.3));
    }

    [Fact]
    public void What_is_no_loss_is_refused()
    {
        var parameter = Own(new ModelParameter(tensor(new[] { 4.0, 5 })));
        Assert.Contains("(2)", Assert.Throws<InvalidOperationException>(() => Minimize.Bfgs(() => parameter.Value * 2, parameter)).Message, StringComparison.Ordinal);
        Assert.Contains("graph", Assert.Throws<InvalidOperationException>(() => Minimize.Bfgs(() => parameter.Value.detach().sum(), parameter)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Minimize.Bfgs(() => null!, parameter));
        Assert.Throws<ArgumentNullException>(() => Minimize.Bfgs((Func<Tensor>)null!, parameter));
        Assert.Throws<ArgumentNullException>(() => Minimize.Bfgs(() => parameter.Value.sum(), null!));
        parameter.Leaf.requires_grad_(false);
        Assert.Contains("requires_grad_", Assert.Throws<ArgumentException>(() => Minimize.Bfgs(() => parameter.Value.sum(), parameter)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Minimize.Bfgs(x => x.sum(), zeros(0, float64)));
        Assert.Throws<ArgumentException>(() => Minimize.Bfgs(x => x.sum(), zeros(2, int64)));
        Assert.Throws<ArgumentNullException>(() => Minimize.Bfgs(x => x.sum(), (Tensor)null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MinimizeOptions { MaximumIterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MinimizeOptions { GradientTolerance = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new MinimizeOptions { StepTolerance = double.NaN });
    }

    /// <summary>A model at another place than the data come from, and the distance of its trajectory from them.</summary>
    private (LotkaVolterra Model, Func<Tensor> Loss) Predation()
    {
        var times = linspace(0, 6, 31, dtype: float64);
        var start = tensor(new[,] { { 10.0, 5 }, { 4, 3 } });
        using var truth = Model(s_truth);
        var data = new RecursiveSolver(new Trapezoidal(truth)).Solve(start, times).Trajectory.detach();
        var model = Own(Model([0.9, 0.3, 0.15, 0.3]));
        var solver = new RecursiveSolver(new Trapezoidal(model), new SolverOptions { BlockSize = 10 });
        return (model, () => (solver.Solve(start, times).Trajectory - data).square().mean());
    }

    private static LotkaVolterra Model(double[] parameters) => new(tensor(parameters[0]), tensor(parameters[1]), tensor(parameters[2]), tensor(parameters[3]));

    private static double[] Values(LotkaVolterra model) => [.. model.named_parameters().Select(named => named.parameter.item<double>())];
}
