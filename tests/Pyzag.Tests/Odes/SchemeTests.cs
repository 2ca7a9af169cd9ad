using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Odes;

/// <summary>What every scheme does with stiff components, mass matrices, dtypes and batches.</summary>
public sealed class SchemeTests : LeakCheckedTest
{
    public static TheoryData<string> All => Schemes.All;

    public static TheoryData<string> Damping => Schemes.Damping;

    [Theory]
    [MemberData(nameof(Damping))]
    public void An_L_stable_scheme_damps_a_stiff_component(string name)
    {
        var end = StepsOfDecay(name, 1e8);
        Assert.True(end < 1e-3, $"1 became {end}.");
    }

    [Theory]
    [InlineData(nameof(Trapezoidal))]
    [InlineData(nameof(ImplicitMidpoint))]
    public void A_scheme_that_is_only_A_stable_keeps_it(string name) => Assert.Equal(1, StepsOfDecay(name, 1e8), 1e-6);

    [Fact]
    public void Implicit_midpoint_keeps_the_energy_of_an_oscillator()
    {
        var model = Own(new Linear(tensor(new[,] { { 0.0, 1.0 }, { -1.0, 0.0 } })));
        var x = new RecursiveSolver(new ImplicitMidpoint(model)).Solve(tensor(new[] { 1.0, 0.0 }), linspace(0, 50, 101, float64)).Trajectory;
        Near.Equal(ones(101, float64), x.pow(2).sum(-1), 1e-12);
    }

    /// <summary>A matrix of ones on the other diagonal swaps the two equations, which no scheme must notice.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void A_mass_matrix_multiplies_both_sides(string name)
    {
        var matrix = tensor(new[,] { { -1.0, 0.5 }, { 0.25, -2.0 } });
        var mass = tensor(new[,] { { 0.0, 1.0 }, { 2.0, 0.0 } });
        var plain = Own(new Linear(matrix));
        var weighted = Own(new Linear(mass.matmul(matrix), mass));
        Near.Equal(Solve(name, plain, [3], float64), Solve(name, weighted, [3], float64), 1e-12);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Float32_gives_float32(string name)
    {
        var matrix = tensor(new[,] { { -1.0, 0.5 }, { 0.25, -2.0 } });
        var x = Solve(name, Own(new Linear(matrix.to(float32), eye(2, dtype: float32))), [2], float32);
        Assert.Equal(float32, x.dtype);
        Near.Equal(Solve(name, Own(new Linear(matrix)), [2], float64), x, 1e-5);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_batch_is_so_many_series(string name)
    {
        var model = Own(new Linear(tensor(new[,] { { -1.0, 0.5 }, { 0.25, -2.0 } })));
        var one = Solve(name, model, [], float64);
        Near.Equal(one.reshape(one.shape[0], 1, 1, 2).expand(-1, 2, 3, 2), Solve(name, model, [2, 3], float64), 1e-13);
    }

    [Fact]
    public void Forward_Euler_refuses_a_singular_mass_matrix()
    {
        var model = Own(new Kaps(tensor(new[] { 0.0 })));
        var failure = Assert.Throws<InvalidOperationException>(() => new RecursiveSolver(new ForwardEuler(model)).Solve(ones(2, float64), linspace(0, 1, 3, float64)));
        Assert.Contains("Kaps.MassMatrix: forward Euler needs a regular mass matrix", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(BackwardEuler))]
    [InlineData(nameof(Sdirk3))]
    [InlineData(nameof(RadauIIA3))]
    [InlineData(nameof(RadauIIA5))]
    public void The_algebraic_part_of_the_initial_state_does_not_matter(string name)
    {
        var scheme = Schemes.Of(name).Make(Own(new Kaps(tensor(new[] { 0.0 }))));
        var times = linspace(0, 1, 6, float64);
        var right = new RecursiveSolver(scheme).Solve(tensor(new[] { 1.0, 1.0 }), times).Trajectory;
        var wrong = new RecursiveSolver(scheme).Solve(tensor(new[] { 7.0, 1.0 }), times).Trajectory;
        Near.Equal(right[1..], wrong[1..], 1e-11);
    }

    [Fact]
    public void A_mass_matrix_of_the_wrong_form_is_named()
    {
        var wide = Own(new Linear(eye(2, dtype: float64), ones(2, 3, float64)));
        var failure = Assert.Throws<InvalidOperationException>(() => Solve(nameof(RadauIIA5), wide, [4], float64));
        Assert.Equal("Linear.MassMatrix: expected (2, 2) or (4, 2, 2), got (2, 3).", failure.Message);

        var single = Own(new Linear(eye(2, dtype: float64), eye(2, dtype: float32)));
        failure = Assert.Throws<InvalidOperationException>(() => Solve(nameof(BackwardEuler), single, [4], float64));
        Assert.Equal("Linear.MassMatrix: expected Float64 on cpu, as the state is, got Float32 on cpu.", failure.Message);
    }

    [Fact]
    public void Stages_are_no_business_of_the_user()
    {
        var model = Own(new Linear(eye(2, dtype: float64)));
        Assert.Equal(3, new RadauIIA5(model).Stages);
        var x = Solve(nameof(RadauIIA5), model, [3], float64);
        Assert.Equal([5, 3, 2], x.shape);
    }

    private static Tensor Solve(string name, IOde model, long[] batch, ScalarType dtype)
    {
        var scheme = Schemes.Of(name).Make(model);
        long[] shape = [.. batch, 2];
        var initial = tensor(new[] { 1.0, 0.5 }).to(dtype).expand(shape);
        var times = tensor(new[] { 0, 0.1, 0.25, 0.3, 0.45 }).to(dtype);
        if (scheme.Lookback == 2)
            initial = new RecursiveSolver(new TrBdf2(model)).Solve(initial, times[..2]).Trajectory;
        return new RecursiveSolver(scheme).Solve(initial, times).Trajectory;
    }

    /// <summary>What 1 is after two steps of x' = −rate x.</summary>
    private double StepsOfDecay(string name, double rate)
    {
        var scheme = Schemes.Of(name).Make(Own(new Linear(tensor(new[,] { { -rate } }))));
        var initial = scheme.Lookback == 1 ? ones(1, float64) : ones(2, 1, float64);
        var x = new RecursiveSolver(scheme).Solve(initial, arange(initial.ndim + 2, dtype: float64)).Trajectory;
        return x[-1].abs().item<double>();
    }

    /// <summary>M x' = A x.</summary>
    private sealed class Linear : OdeModule
    {
        private readonly Tensor matrix;
        private readonly Tensor? mass;

        internal Linear(Tensor matrix, Tensor? mass = null) : base(nameof(Linear))
        {
            this.matrix = matrix.clone();
            this.mass = mass?.clone();
            RegisterComponents();
        }

        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => state.matmul(matrix.mT);

        public override Tensor? MassMatrix() => mass;
    }
}
