using System.Runtime.InteropServices;
using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using Pyzag.Tests.Sensitivity;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Tests.Maps;

/// <summary>Maps on the parameters of models: nobody but the optimizer and the file meets a coordinate.</summary>
public sealed class ReparameterizationTests : LeakCheckedTest
{
    private readonly Tensor _initial;
    private readonly Tensor _times;

    public ReparameterizationTests()
    {
        _initial = tensor(new[,] { { 0.4, 0.1 }, { -0.7, 0.3 } });
        _times = linspace(0, 2, 21, float64);
    }

    [Fact]
    public void The_model_reads_the_same_values()
    {
        var model = Own(new Nested());
        var plain = Solve(model);
        Apply(model);
        Near.Equal(plain, Solve(model), 1e-13);
        Assert.Equal(
            ["spring.alpha.affine", "spring.beta.log", "spring.delta.bounded", "spring.gain.sigmoid", "offset.leaf"],
            model.named_parameters().Select(named => named.name).OrderBy(name => name.StartsWith("offset", StringComparison.Ordinal)).ThenBy(name => name, StringComparer.Ordinal));
        Assert.Equal(0.15, model.Of("delta").Leaf.item<double>(), 1e-14);
        Assert.Equal(0.3, model.Of("delta").Value.item<double>(), 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(20)]
    public void Gradients_of_coordinates_agree_three_ways(int blockSize)
    {
        var model = Own(new Nested());
        Apply(model);
        var inputs = model.named_parameters().ToDictionary(named => named.name, named => (Tensor)named.parameter);
        GradientCheck.ThreeWays(() => Loss(SensitivityMethod.Adjoint), () => Loss(SensitivityMethod.Unrolled), inputs);

        Tensor Loss(SensitivityMethod method)
        {
            using var scope = NewDisposeScope();
            var options = new SolverOptions { BlockSize = blockSize, Sensitivity = method, Newton = new() { RelativeTolerance = 1e-13 } };
            return new RecursiveSolver(new BackwardEuler(model), options).Solve(_initial, _times).Trajectory.pow(2).sum().MoveToOuterDisposeScope();
        }
    }

    [Fact]
    public void The_gradient_of_a_coordinate_is_that_of_the_value_times_the_slope()
    {
        var model = Own(new Nested());
        var delta = model.Of("delta");
        Solve(model).sum().backward();
        var plain = delta.Leaf.grad!.item<double>();
        Reparameterization.Apply(model, new Dictionary<string, ParameterMap> { ["spring.delta"] = new BoundedMap(0, 2) });
        Assert.Null(delta.Leaf.grad);
        Solve(model).sum().backward();
        Assert.Equal(2 * plain, delta.Leaf.grad!.item<double>(), 1e-9);
    }

    [Fact]
    public void A_parameter_at_a_bound_or_outside_has_the_gradient_of_the_clamp()
    {
        using var model = new Logistic(tensor(new[] { 1.0 }), tensor(new[] { 1.3 }));
        var rate = model.parameters().First();
        Reparameterization.Apply(model, new Dictionary<string, ParameterMap> { ["r"] = new BoundedMap(0, 1) });
        Assert.True(Math.Abs(Gradient()) > 0.1);
        using (no_grad())
            rate.fill_(1.01);
        Assert.Equal(0, Gradient());

        double Gradient() => autograd.grad([new RecursiveSolver(new BackwardEuler(model)).Solve(tensor(new[] { 0.2 }), _times).Trajectory.sum()], [rate])[0].item<double>();
    }

    [Fact]
    public void A_substitute_takes_the_place_of_the_value()
    {
        var model = Own(new Nested());
        var delta = model.Of("delta");
        var standIn = tensor(new[] { 0.8 }).requires_grad_();
        var (plain, gradient) = Solved();
        Apply(model);
        Assert.Contains(model.Parameters, parameter => ReferenceEquals(parameter, delta.Leaf));
        var (mapped, same) = Solved();
        Near.Equal(plain, mapped, 1e-12);
        Near.Equal(gradient, same, 1e-12);

        (Tensor Trajectory, Tensor Gradient) Solved()
        {
            using var substituted = ParameterSubstitution.Use((delta, standIn));
            Assert.Contains(model.Parameters, parameter => ReferenceEquals(parameter, standIn));
            Assert.DoesNotContain(model.Parameters, parameter => ReferenceEquals(parameter, delta.Leaf));
            var x = Solve(model);
            return (x.detach(), autograd.grad([x.sum()], [standIn])[0]);
        }
    }

    [Fact]
    public void An_optimizer_trains_coordinates()
    {
        var model = Own(new Nested());
        var optimizer = Own(optim.SGD(model.parameters(), 0.01));
        Apply(model);
        var delta = model.Of("delta");
        var before = delta.Leaf.item<double>();
        Solve(model).pow(2).sum().backward();
        var gradient = delta.Leaf.grad!.item<double>();
        optimizer.step();
        Assert.Equal(before - 0.01 * gradient, delta.Leaf.item<double>(), 1e-14);
        Assert.Equal(2 * delta.Leaf.item<double>(), delta.Value.item<double>(), 1e-14);
    }

    [Fact]
    public void Files_hold_coordinates_and_constants()
    {
        var model = Own(new Nested());
        Apply(model);
        var file = new MemoryStream();
        model.save(file);

        var copy = Own(new Nested());
        using (no_grad())
            foreach (var parameter in copy.parameters())
                parameter.mul_(0.5);
        Reparameterization.Apply(copy, new Dictionary<string, ParameterMap>
        {
            ["spring.delta"] = new BoundedMap(-5, 5),
            ["spring.alpha"] = new AffineMap(1, 1),
            ["spring.beta"] = new LogMap(),
            ["spring.gain"] = new SigmoidMap(-9, 9),
        });
        copy.load(new MemoryStream(file.ToArray()));
        Near.Equal(Solve(model), Solve(copy), 1e-14);
    }

    [Fact]
    public void A_file_of_other_coordinates_is_refused()
    {
        var plain = Own(new Nested());
        var mapped = Own(new Nested());
        Reparameterization.Apply(mapped, new Dictionary<string, ParameterMap> { ["spring.beta"] = new LogMap() });
        var (plainFile, mappedFile) = (new MemoryStream(), new MemoryStream());
        plain.save(plainFile);
        mapped.save(mappedFile);
        Assert.ThrowsAny<ArgumentException>(() => mapped.load(new MemoryStream(plainFile.ToArray())));
        Assert.ThrowsAny<ArgumentException>(() => plain.load(new MemoryStream(mappedFile.ToArray())));
        Assert.Throws<InvalidOperationException>(() => mapped.load_state_dict(plain.state_dict()));
        Assert.Throws<InvalidOperationException>(() => plain.load_state_dict(mapped.state_dict()));
    }

    [Fact]
    public void A_mapped_model_moves_to_another_dtype()
    {
        var model = Own(new Nested());
        Apply(model);
        var plain = Solve(model);
        model.to(float32);
        Assert.All(model.parameters(), parameter => Assert.Equal(float32, parameter.dtype));
        Assert.Equal(float32, model.Of("delta").Value.dtype);
        var single = new RecursiveSolver(new BackwardEuler(model)).Solve(_initial.to(float32), _times.to(float32)).Trajectory;
        Near.Equal(plain, single, 1e-5);
        single.sum().backward();
        Assert.Equal(float32, model.Of("delta").Leaf.grad!.dtype);
    }

    [Fact]
    public void A_float32_model_takes_maps_of_numbers()
    {
        var model = Own(new Nested());
        model.to(float32);
        Apply(model);
        Assert.All(model.buffers(), buffer => Assert.Equal(float32, buffer.dtype));
        Assert.Equal(0.3, model.Of("delta").Value.item<float>(), 1e-6);
    }

    [Fact]
    public void Removing_gives_the_values_back()
    {
        var model = Own(new Nested());
        var plain = Solve(model);
        var names = model.state_dict().Keys;
        Apply(model);
        var leaf = model.Of("delta").Leaf;
        Reparameterization.Remove(model);
        Near.Equal(plain, Solve(model), 1e-13);
        Assert.Equal(names, model.state_dict().Keys);
        Assert.Same(leaf, model.Of("delta").Leaf);
        Apply(model);
        Reparameterization.Remove(model.Of("delta"));
        Assert.Null(model.Of("delta").Map);
        Assert.NotNull(model.Of("alpha").Map);
    }

    [Fact]
    public void A_change_of_coordinates_between_a_solve_and_its_backward_pass_is_noticed()
    {
        var model = Own(new Nested());
        var solution = Solution(model);
        Apply(model);
        Failures.OfBackward<ExternalException>(solution, () => solution.Trajectory.sum().backward(), "modified by an inplace operation");
    }

    [Fact]
    public void A_map_of_ones_own_may_have_parameters_that_are_trained()
    {
        using var model = new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 }));
        var power = new Power();
        Reparameterization.Apply(model, new Dictionary<string, ParameterMap> { ["r"] = power });
        var inputs = model.named_parameters().ToDictionary(named => named.name, named => (Tensor)named.parameter);
        Assert.Contains("r.map.exponent", inputs.Keys);
        GradientCheck.ThreeWays(() => Loss(SensitivityMethod.Adjoint), () => Loss(SensitivityMethod.Unrolled), inputs);

        Tensor Loss(SensitivityMethod method)
        {
            using var scope = NewDisposeScope();
            var solver = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { Sensitivity = method, Newton = new() { RelativeTolerance = 1e-13 } });
            return solver.Solve(tensor(new[] { 0.2 }), _times).Trajectory.sum().MoveToOuterDisposeScope();
        }
    }

    private static void Apply(Nested model) => Reparameterization.Apply(model, new Dictionary<string, ParameterMap>
    {
        ["spring.delta"] = new BoundedMap(0, 2),
        ["spring.alpha"] = new AffineMap(10, -3),
        ["spring.beta"] = new LogMap(),
        ["spring.gain"] = new SigmoidMap(0, 4),
    });

    private Tensor Solve(Nested model) => Solution(model).Trajectory;

    private Solution Solution(Nested model) => new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = 5 }).Solve(_initial, _times);

    /// <summary>A driven oscillator as a part, beside a parameter that no map is for.</summary>
    private sealed class Nested : OdeModule
    {
        private readonly Duffing spring = new(tensor(new[] { 0.3 }), tensor(new[] { -1.0 }), tensor(new[] { 1.0 }), tensor(new[] { 0.9 }));
        private readonly ModelParameter offset = new(0.2);

        public Nested() : base(nameof(Nested)) => RegisterComponents();

        internal ModelParameter Of(string name) => (ModelParameter)spring.named_children().Single(child => child.name == name).module;

        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => spring.Rate(time, state, [offset + time.sin()]);
    }

    /// <summary>x = y^p, with p trained.</summary>
    private sealed class Power : ParameterMap
    {
        private readonly TorchSharp.Modules.Parameter exponent;

        public Power() : base("power")
        {
            exponent = new TorchSharp.Modules.Parameter(tensor(new[] { 2.0 }));
            exponent.DetachFromDisposeScope();
            RegisterComponents();
        }

        public override Tensor Forward(Tensor coordinate) => coordinate.pow(exponent);

        public override Tensor Inverse(Tensor value) => value.pow(1 / exponent);
    }
}
