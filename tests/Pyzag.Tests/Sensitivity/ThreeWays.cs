using Pyzag.Sensitivity;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>The gradients of a solve to everything that goes into it, three ways.</summary>
internal static class ThreeWays
{
    /// <summary>Compares adjoint, plain autograd and central differences for a loss that weighs every entry of the trajectory differently.</summary>
    internal static void Check(IRecursiveFunction function, Tensor initial, Tensor[] forces, IReadOnlyDictionary<string, Tensor> parameters, int blockSize, SolverOptions? options = null)
    {
        var inputs = new Dictionary<string, Tensor>(parameters) { ["x0"] = initial };
        foreach (var (index, force) in forces.Index())
            inputs[$"force {index}"] = force;
        GradientCheck.ThreeWays(() => LossBy(SensitivityMethod.Adjoint), () => LossBy(SensitivityMethod.Unrolled), inputs);

        Tensor LossBy(SensitivityMethod method)
        {
            using var scope = NewDisposeScope();
            var solver = new RecursiveSolver(function, (options ?? new SolverOptions()) with { BlockSize = blockSize, Sensitivity = method, Newton = new() { RelativeTolerance = 1e-13 } });
            return Loss(solver.Solve(initial, forces).Trajectory).MoveToOuterDisposeScope();
        }
    }

    /// <summary>A loss in which no two entries count the same.</summary>
    internal static Tensor Loss(Tensor x) => (x * x * Weights(x) + x).sum();

    /// <summary>Weights that differ from entry to entry.</summary>
    internal static Tensor Weights(Tensor x) => linspace(-1, 2, x.numel(), x.dtype, x.device).reshape(x.shape);
}
