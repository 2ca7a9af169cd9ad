using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Second derivatives of a solve: all of them, of one input and of two, for every kind of input.</summary>
public sealed class SecondOrderTests : LeakCheckedTest
{
    private const int WholeSeries = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(WholeSeries)]
    public void Of_Duffing_with_forces_and_times(int blockSize)
    {
        var model = Own(new Duffing(tensor(new[] { 0.3 }), tensor(new[] { -1.0 }), tensor(new[] { 1.0 }), tensor(new[] { 0.9 })));
        var times = tensor(new[] { 0, 0.1, 0.25, 0.3, 0.5, 0.8 }).requires_grad_();
        var force = linspace(-1, 2, 12, float64).reshape(6, 2, 1).sin().detach().requires_grad_();
        var initial = linspace(0.4, 1.1, 4, float64).reshape(2, 2).requires_grad_();
        Hessians.Check(method => Loss(new BackwardEuler(model), initial, [times, force], method, blockSize), [initial, times, force, .. model.parameters()]);
    }

    private static Tensor Loss(IRecursiveFunction function, Tensor initial, Tensor[] forces, SensitivityMethod method, int blockSize)
    {
        var solver = new RecursiveSolver(function, new SolverOptions { BlockSize = blockSize, Sensitivity = method, Newton = new() { RelativeTolerance = 1e-13 } });
        return ThreeWays.Loss(solver.Solve(initial, forces).Trajectory).exp();
    }
}
