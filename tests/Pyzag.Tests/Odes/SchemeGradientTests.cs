using Pyzag.Testing;
using Pyzag.Tests.Models;
using Pyzag.Tests.Sensitivity;
using static TorchSharp.torch;

namespace Pyzag.Tests.Odes;

/// <summary>Gradients of every scheme three ways: to initial state, times, forces and parameters, those in the mass matrix included.</summary>
public sealed class SchemeGradientTests : LeakCheckedTest
{
    private const int Rows = 5;

    public static TheoryData<string, long[], int> Layouts
    {
        get
        {
            var data = new TheoryData<string, long[], int>();
            foreach (var name in Schemes.All)
            {
                data.Add(name, [], 3);
                data.Add(name, [2], 1);
                data.Add(name, [2, 3], 10);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Of_a_driven_oscillator(string name, long[] batch, int blockSize)
    {
        var model = Own(new Duffing(One(0.3), One(-1), One(1), One(0.9)));
        Check(Schemes.Of(name).Make(model), model, batch, [Times(), Wave(batch)], blockSize);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Of_a_mass_matrix_that_is_trained(string name, long[] batch, int blockSize)
    {
        var model = Own(new Kaps(One(0.5)));
        Check(Schemes.Of(name).Make(model), model, batch, [Times()], blockSize);
    }

    [Theory]
    [InlineData(nameof(BackwardEuler))]
    [InlineData(nameof(RadauIIA5))]
    public void Of_a_mass_matrix_of_each_series(string name)
    {
        var model = Own(new Weighted(tensor(new[,] { { 1.0, 2.0 }, { 0.5, 3.0 }, { 1.5, 0.7 } })));
        Check(Schemes.Of(name).Make(model), model, [3], [Times()], blockSize: 2);
    }

    [Theory]
    [InlineData(nameof(ImplicitMidpoint))]
    [InlineData(nameof(RadauIIA3))]
    public void With_times_of_each_series(string name)
    {
        var model = Own(new Duffing(One(0.3), One(-1), One(1), One(0.9)));
        var times = (Times().unsqueeze(-1) * tensor(new[] { 1.0, 1.5 })).detach().requires_grad_();
        Check(Schemes.Of(name).Make(model), model, [2], [times, Wave([2])], blockSize: 3);
    }

    private static void Check(OdeScheme scheme, nn.Module model, long[] batch, Tensor[] forces, int blockSize)
    {
        long[] shape = scheme.Lookback == 1 ? [.. batch, 2] : [scheme.Lookback, .. batch, 2];
        var initial = linspace(0.4, 1.1, shape.Aggregate(1L, (product, size) => product * size), float64).reshape(shape).requires_grad_();
        ThreeWays.Check(scheme, initial, forces, model.named_parameters().ToDictionary(pair => pair.name, pair => (Tensor)pair.parameter), blockSize);
    }

    private static Tensor One(double value) => tensor(new[] { value });

    private static Tensor Times() => tensor(new[] { 0, 0.1, 0.25, 0.3, 0.45 }).requires_grad_();

    private static Tensor Wave(long[] batch)
    {
        long[] shape = [Rows, .. batch, 1];
        return linspace(-1, 2, shape.Aggregate(1L, (product, size) => product * size), float64).reshape(shape).sin().detach().requires_grad_();
    }

    /// <summary>diag(m) x' = −x³, with masses of each series.</summary>
    private sealed class Weighted : OdeModule
    {
        private readonly ModelParameter masses;

        internal Weighted(Tensor masses) : base(nameof(Weighted))
        {
            this.masses = new ModelParameter(masses);
            RegisterComponents();
        }

        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => -state.pow(3);

        public override Tensor? MassMatrix() => masses.Value.diag_embed();
    }
}
