using Pyzag.Internal;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>The user's projection of solved blocks, checked, and lifted to augmented states where the function has some.</summary>
internal sealed class BlockProjection(RecursionProblem problem, Func<StepRange, Tensor, Tensor> project)
{
    /// <summary>The rows kept of a block, from its rows as solved, both <c>(block, batch…, state)</c>. Gradients flow through it.</summary>
    /// <exception cref="InvalidOperationException">The projection returned another shape, dtype or device.</exception>
    internal Tensor Apply(StepRange steps, Tensor solved)
    {
        var visible = problem.Visible(solved);
        var kept = project(steps, visible);
        if (kept is null || kept.IsInvalid || !kept.shape.AsSpan().SequenceEqual(visible.shape) || kept.dtype != visible.dtype || kept.device_type != visible.device_type)
            throw new InvalidOperationException(
                $"`BlockProjection`: expected {Shapes.Text(visible)}, as the rows it was given, got {Shapes.Text(kept)}.");
        return problem.Start(kept);
    }
}
