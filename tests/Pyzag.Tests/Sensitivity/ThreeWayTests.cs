using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Adjoint, plain autograd and central differences agree, for parameters, initial state, times and forces, whatever the batch and the block size.</summary>
public sealed class ThreeWayTests : LeakCheckedTest
{
    private const int Rows = 6;

    public static TheoryData<long[], int> Layouts
    {
        get
        {
            var data = new TheoryData<long[], int>();
            foreach (var batch in new long[][] { [], [2], [2, 3] })
                foreach (var blockSize in new[] { 1, 2, 10 })
                    data.Add(batch, blockSize);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Of_a_driven_oscillator_by_backward_Euler(long[] batch, int blockSize)
    {
        var model = Own(new Duffing(One(0.3), One(-1), One(1), One(0.9)));
        Check(new BackwardEuler(model), model, batch, state: 2, forces: [Times(), Wave(batch)], blockSize);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Of_a_driven_oscillator_by_forward_Euler(long[] batch, int blockSize)
    {
        var model = Own(new Duffing(One(0.3), One(-1), One(1), One(0.9)));
        Check(new ForwardEuler(model), model, batch, state: 2, forces: [Times(), Wave(batch)], blockSize);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Of_a_difference_equation(long[] batch, int blockSize)
    {
        var model = Own(new CubicMap(tensor(new[,] { { 0.8, -0.35 }, { 0.25, 0.7 } }), tensor(new[] { 0.3, -0.5 }), 0.1));
        Check(model, model, batch, state: 2, forces: [Wave(batch)], blockSize);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Of_a_neural_equation_whose_Jacobian_is_automatic(long[] batch, int blockSize)
    {
        manual_seed(3);
        var model = Own(new Network());
        Check(new BackwardEuler(model), model, batch, state: 3, forces: [Times()], blockSize);
    }

    [Fact]
    public void With_times_of_each_series()
    {
        var model = Own(new Logistic(One(1.7), One(1.3)));
        var times = (Times().unsqueeze(-1) * tensor(new[] { 1.0, 1.5 })).detach().requires_grad_();
        Check(new BackwardEuler(model), model, [2], state: 1, forces: [times], blockSize: 3);
    }

    private static void Check(IRecursiveFunction function, nn.Module model, long[] batch, long state, Tensor[] forces, int blockSize)
    {
        var initial = linspace(0.4, 1.1, batch.Aggregate(state, (product, size) => product * size), float64).reshape([.. batch, state]).requires_grad_();
        ThreeWays.Check(function, initial, forces, model.named_parameters().ToDictionary(pair => pair.name, pair => (Tensor)pair.parameter), blockSize);
    }

    private static Tensor One(double value) => tensor(new[] { value });

    // Steps of different sizes.
    private static Tensor Times() => tensor(new[] { 0, 0.1, 0.25, 0.3, 0.5, 0.8 }).requires_grad_();

    private static Tensor Wave(long[] batch)
    {
        long[] shape = [Rows, .. batch, 1];
        return linspace(-1, 2, shape.Aggregate(1L, (product, size) => product * size), float64).reshape(shape).sin().detach().requires_grad_();
    }

    /// <summary>Plain modules, no ModelParameter and no Jacobian.</summary>
    private sealed class Network : OdeModule
    {
        private readonly nn.Module<Tensor, Tensor> layers = nn.Sequential(("in", nn.Linear(3, 4, dtype: float64)), ("tanh", nn.Tanh()), ("out", nn.Linear(4, 3, dtype: float64)));

        public Network() : base(nameof(Network)) => RegisterComponents();

        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => layers.forward(state) - time * state;
    }
}
