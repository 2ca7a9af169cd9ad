using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>The number that adjoint and tangent must both give: the derivative of one loss along one direction of all inputs.</summary>
internal static class Products
{
    private const double Tolerance = 1e-12;

    /// <summary>Compares ⟨∂L/∂inputs, direction⟩, of the adjoint, with ⟨∂L/∂x, tangent⟩.</summary>
    internal static void Agree(RecursiveSolver solver, Tensor initial, Tensor[] forces, Tensor[] parameters)
    {
        var start = initial.detach().requires_grad_();
        Tensor[] inputs = [start, .. forces, .. parameters];
        var along = Array.ConvertAll(inputs, Direction);
        var solution = solver.SolveWithTangent(start, forces, new TangentDirections
        {
            InitialState = along[0],
            Forces = along[1..(1 + forces.Length)],
            Parameters = [.. parameters.Select((parameter, i) => (parameter, along[1 + forces.Length + i]))],
        });
        var x = solver.Solve(start, forces).Trajectory;
        Assert.True(x.detach().Equals(solution.Trajectory));

        // Every component counts as much as any other, whatever its size.
        int[] rows = [.. Enumerable.Range(0, (int)x.ndim - 1)];
        var weights = ThreeWays.Weights(x.detach()) / x.detach().abs().amax([.. rows.Select(row => (long)row)], keepdim: true).clamp_min(1e-30);
        var gradients = autograd.grad([(x * weights).sum()], inputs, allow_unused: true);
        Tensor[] terms = [.. Enumerable.Range(0, inputs.Length).Where(i => !gradients[i].IsInvalid).Select(i => (gradients[i] * along[i]).flatten())];
        var adjoint = cat(terms);
        var tangent = (solution.Tangent * weights).flatten();
        var scale = Math.Max(adjoint.abs().sum().item<double>(), tangent.abs().sum().item<double>());
        Assert.Equal(0, (adjoint.sum() - tangent.sum()).item<double>() / scale, Tolerance);
    }

    /// <summary>A direction of the size of what it moves.</summary>
    internal static Tensor Direction(Tensor input) => (rand_like(input.detach()) - 0.5) * input.detach().abs().max().clamp_min(1e-3);
}
