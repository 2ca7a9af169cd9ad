using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The node of the autograd graph that stands for the gradients of a solve, Jᵀg, where they are to be differentiated once more: its inputs
/// are the gradient g of the trajectory, the trajectory itself, forces and parameters, its outputs the gradients that somebody needs.
/// </summary>
internal sealed class AdjointGradientNode : autograd.MultiTensorFunction<AdjointGradientNode>
{
    private const string TapeKey = "tape";

    /// <inheritdoc/>
    public override string Name => "PyzagAdjointGradient";

    /// <summary>Runs the adjoint sweep and gives its results their place in the autograd graph.</summary>
    /// <param name="tape">The solve.</param>
    /// <param name="arriving">The gradient of the trajectory, <c>(n, batch…, state)</c>.</param>
    /// <param name="saved">The trajectory, forces and parameters, with the graphs that they have.</param>
    /// <returns>One gradient per slot of the tape; null where nobody needs it.</returns>
    internal static List<Tensor?> Record(SolveTape tape, Tensor arriving, List<Tensor> saved)
    {
        if (tape.Projection is not null)
            throw new NotSupportedException(
                "`BlockProjection`: expected no second derivatives of a solve with a projection, got create_graph. " +
                "Set SolverOptions.Sensitivity to SensitivityMethod.Unrolled, or put the projection into the model.");
        return GradientSlot.Scatter(tape.Slots, apply([tape, arriving, .. saved]));
    }

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var tape = (SolveTape)vars[0];
        var arriving = (Tensor)vars[1];
        List<Tensor> saved = [.. vars[2..].Cast<Tensor>()];
        // A product with the Jacobian is asked for with a gradient of zeros, in which the sweep is linear.
        var adjoints = arriving.any().item<bool>() ? zeros_like(saved[0]) : null;
        var gradients = adjoints is null ? [.. tape.Slots.Select(_ => (Tensor?)null)] : new AdjointSweep(tape, saved).Run(arriving, adjoints);
        ctx.save_data(TapeKey, tape);
        ctx.save_for_backward([adjoints!, arriving, .. saved]);
        ctx.set_materialize_grads(false);
        return GradientSlot.Gather(tape.Slots, gradients);
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var tape = (SolveTape)ctx.get_data(TapeKey)!;
        using var scope = TensorScope.Open();
        var gradients = scope.Return(BackwardBoundary.RunInner(
            tape.Outcome, [tape.TrajectorySlot, .. tape.ResidualSlots], () => Differentiate(tape, ctx.get_saved_variables(), GradientSlot.Scatter(tape.Slots, grad_outputs))));
        return [null!, .. gradients.Select(gradient => gradient!)];
    }

    private static List<Tensor?> Differentiate(SolveTape tape, List<Tensor> kept, List<Tensor?> directions)
    {
        var (adjoints, arriving, saved) = (kept[0], kept[1], kept[2..]);
        var (tangent, second) = new AdjointDerivative(tape, adjoints, saved).Run(directions);
        if (!is_grad_enabled())
            return [tangent, .. second];
        // The tangent can be differentiated once more, and the rest cannot; autograd goes only to the one that somebody asks for.
        var along = GradientSlot.Gather(tape.Slots, directions);
        return
        [
            TangentNode.Record(tape, tangent, along, saved),
            .. LastDerivativeNode.Record(tape, tape.ResidualSlots, second, [arriving, .. along, .. saved]),
        ];
    }
}
