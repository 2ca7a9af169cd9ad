using Pyzag.Newton;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Reference;

/// <summary>Published values of stiff initial value problems, every component to 1e-6 of itself, by Radau IIA(5) on the grid of a pilot solve.</summary>
public sealed class IvpReferenceTests : LeakCheckedTest
{
    private const double Tolerance = 1e-6;

    // The smallest component of all, of Robertson's problem, ends at 8e-14.
    private static readonly PilotOptions s_pilot = new() { RelativeTolerance = 1e-7, AbsoluteTolerance = [1e-20] };

    // A correction counts against the largest that its component has been, and two of Robertson's fall by eight and nine decades: so let it be as small as the arithmetic can tell.
    private static readonly NewtonOptions s_newton = new() { RelativeTolerance = 1e-15 };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in ReferenceCase.Names(prefix: "ivp_"))
                foreach (var blockSize in new[] { 1, 10, 200 })
                    data.Add(name, blockSize);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void End_values(string name, int blockSize)
    {
        var reference = ReferenceCase.Load(name);
        var model = Own(Model(name));
        var initial = reference.Numbers("y0");
        var times = TimeGrid.Adapt(model, initial, reference.Numbers("t"), options: s_pilot);
        Equal(reference.Numbers("y_end"), Solve(model, blockSize, initial, times)[-1]);
    }

    [Fact]
    public void The_first_decades_of_Robertson_s_problem()
    {
        var reference = ReferenceCase.Load("ivp_rober");
        var intermediate = reference["intermediate"];
        var model = Own(Model("ivp_rober"));
        var initial = reference.Numbers("y0");
        var wanted = intermediate.Numbers("t");
        var times = TimeGrid.Adapt(model, initial, cat([zeros(1, float64), wanted]), options: s_pilot);
        var rows = searchsorted(times, wanted);
        Equal(wanted, times[rows], 0);
        Equal(intermediate.Numbers("y"), Solve(model, 5, initial, times).index_select(0, rows));
    }

    private static Tensor Solve(OdeModule model, int blockSize, Tensor initial, Tensor times) =>
        new RecursiveSolver(new RadauIIA5(model), new SolverOptions { BlockSize = blockSize, Newton = s_newton }).Solve(initial, times).Trajectory;

    private static void Equal(Tensor expected, Tensor actual, double tolerance = Tolerance)
    {
        var error = ((actual - expected) / expected).abs().max().item<double>();
        Assert.True(error <= tolerance, $"relative error {error:g3}");
    }

    private static OdeModule Model(string name) => name switch
    {
        "ivp_hires" => new Hires(),
        "ivp_rober" => new Robertson(tensor(new[] { 0.04 }), tensor(new[] { 3e7 }), tensor(new[] { 1e4 })),
        "ivp_vdpol" => new VanDerPol(tensor(new[] { 1000.0 })),
        _ => throw new NotSupportedException($"No model is called {name}."),
    };
}
