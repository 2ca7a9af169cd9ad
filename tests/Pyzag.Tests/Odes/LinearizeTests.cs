using Pyzag.Testing;
using Pyzag.Tests.Sensitivity;
using static TorchSharp.torch;

namespace Pyzag.Tests.Odes;

/// <summary>Equations that promise their Jacobian together with the rate, and Jacobians that are the same for many steps and series.</summary>
public sealed class LinearizeTests : LeakCheckedTest
{
    public static TheoryData<string> All => Schemes.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Trajectory_and_gradients_are_those_of_an_automatic_Jacobian(string name)
    {
        var (apart, together) = (Solve(name, Own(new Network())), Solve(name, Own(new SharingNetwork())));
        Near.Equal(apart.X, together.X, 1e-12);
        Near.Equal(apart.Gradient, together.Gradient, 1e-11);
    }

    [Theory]
    [InlineData(nameof(BackwardEuler))]
    [InlineData(nameof(Trapezoidal))]
    [InlineData(nameof(RadauIIA3))]
    public void Its_gradients_agree_three_ways(string name)
    {
        var model = Own(new SharingNetwork());
        var parameters = model.named_parameters().ToDictionary(named => named.name, named => (Tensor)named.parameter);
        ThreeWays.Check(Schemes.Of(name).Make(model), tensor(new[,] { { 0.3, -0.2 }, { 1.0, 0.5 } }).requires_grad_(), [Times().requires_grad_()], parameters, blockSize: 3);
    }

    [Fact]
    public void What_rate_and_Jacobian_share_is_computed_once()
    {
        var model = Own(new SharingNetwork());
        var report = new RecursiveSolver(new BackwardEuler(model)).Solve(ones(2, 2, float64), Times()).Report;
        Assert.Equal(report.ResidualEvaluations, model.Activations);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void One_matrix_serves_all_steps_and_series(string name)
    {
        var matrix = tensor(new[,] { { -1.0, 0.5 }, { 0.2, -2.0 } });
        var whole = Solve(name, Own(new LinearSystem(matrix, shape => [.. shape, 2])));
        foreach (var form in new Func<long[], long[]>[] { _ => [2, 2], shape => [shape[0], 1, 2, 2], shape => [1, shape[1], 2, 2] })
        {
            var one = Solve(name, Own(new LinearSystem(matrix, form)));
            Near.Equal(whole.X, one.X, 1e-13);
            Near.Equal(whole.Gradient, one.Gradient, 1e-12);
        }
    }

    [Fact]
    public void A_matrix_that_does_not_broadcast_is_refused()
    {
        var model = Own(new LinearSystem(eye(2, dtype: float64), _ => [3, 1, 2, 2]));
        var failure = Assert.Throws<InvalidOperationException>(() => Solve(nameof(BackwardEuler), model));
        Assert.Contains("RateJacobian: expected (", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_promise_of_another_number_of_matrices_is_refused(int count)
    {
        var model = Own(new PromisingSystem(() => [.. Enumerable.Range(0, count).Select(_ => eye(2, dtype: float64))]));
        var failure = Assert.Throws<InvalidOperationException>(() => Solve(nameof(BackwardEuler), model));
        Assert.Contains("Linearize: expected a Jacobian of one tensor", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promised_matrix_of_another_shape_is_refused_by_the_name_of_the_promise()
    {
        var model = Own(new PromisingSystem(() => [eye(3, dtype: float64)]));
        var failure = Assert.Throws<InvalidOperationException>(() => Solve(nameof(BackwardEuler), model));
        Assert.Contains("Linearize: expected (", failure.Message, StringComparison.Ordinal);
    }

    private static Tensor Times() => tensor(new[] { 0.0, 0.1, 0.25, 0.3, 0.5, 0.6 });

    private static (Tensor X, Tensor Gradient) Solve(string name, OdeModule model)
    {
        var solver = new RecursiveSolver(Schemes.Of(name).Make(model), new SolverOptions { BlockSize = 4 });
        var start = tensor(new[,] { { 0.3, -0.2 }, { 1.0, 0.5 }, { -0.7, 0.1 } });
        var x = solver.Solve(solver.Function.Lookback == 1 ? start : stack([start, 0.9 * start]), Times()).Trajectory;
        return (x.detach(), autograd.grad([x.pow(2).sum()], [.. model.Parameters])[0]);
    }

    /// <summary>x' = V tanh(W x).</summary>
    private class Network : OdeModule
    {
        private readonly ModelParameter W;
        private readonly ModelParameter V;

        public Network() : base(nameof(Network))
        {
            using var scope = NewDisposeScope();
            W = new ModelParameter(tensor(new[,] { { 0.5, -1.0 }, { 0.3, 0.8 }, { -0.6, 0.1 } }));
            V = new ModelParameter(tensor(new[,] { { -0.7, 0.2, 0.4 }, { 0.9, -0.5, 0.3 } }));
            RegisterComponents();
        }

        internal int Activations { get; private set; }

        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => Activate(state).matmul(V.Value.mT);

        private protected Tensor Activate(Tensor state)
        {
            Activations++;
            return state.matmul(W.Value.mT).tanh();
        }

        private protected Tensor Slope(Tensor active) => (V.Value * (1 - active.square()).unsqueeze(-2)).matmul(W.Value);

        private protected Tensor Output(Tensor active) => active.matmul(V.Value.mT);
    }

    private sealed class SharingNetwork : Network
    {
        public override Linearization Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
        {
            var active = Activate(state);
            return new Linearization(Output(active), () => [Slope(active)]);
        }
    }

    /// <summary>x' = A x, with a Jacobian of some shape that broadcasts.</summary>
    private sealed class LinearSystem : OdeModule
    {
        private readonly ModelParameter A;
        private readonly Func<long[], long[]> _form;

        public LinearSystem(Tensor matrix, Func<long[], long[]> form) : base(nameof(LinearSystem))
        {
            A = new ModelParameter(matrix);
            _form = form;
            RegisterComponents();
        }

        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => state.matmul(A.Value.mT);

        public override Tensor RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => A.Value.expand(_form(state.shape));
    }

    /// <summary>x' = −x, with a promise of some matrices.</summary>
    private sealed class PromisingSystem(Func<Tensor[]> promise) : OdeModule(nameof(PromisingSystem))
    {
        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => -state;

        public override Linearization Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => new(-state, () => promise());
    }
}
