using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The node of the autograd graph that stands for the tangent of a solve, Jw, where it is to be differentiated: its inputs are the
/// directions w of what somebody needs gradients of, the trajectory, forces and parameters, its output the tangent. For a cotangent c its
/// derivatives are those of ⟨c, Jw⟩: Jᵀc to w, and to the rest what they are at an <see cref="AdjointGradientNode"/>.
/// </summary>
internal sealed class TangentNode : autograd.MultiTensorFunction<TangentNode>
{
    private const string TapeKey = "tape";

    /// <inheritdoc/>
    public override string Name => "PyzagTangent";

    /// <summary>Gives a tangent its place in the autograd graph.</summary>
    /// <param name="tape">The solve.</param>
    /// <param name="tangent">The tangent, <c>(n, batch…, state)</c>, without a graph.</param>
    /// <param name="directions">The directions of the slots that are needed.</param>
    /// <param name="saved">The trajectory, forces and parameters, with the graphs that they have.</param>
    internal static Tensor Record(SolveTape tape, Tensor tangent, List<Tensor> directions, List<Tensor> saved) =>
        apply([new Recording(tape, tangent), .. directions, .. saved])[0];

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (tape, tangent) = (Recording)vars[0];
        ctx.save_data(TapeKey, tape);
        ctx.save_for_backward([.. vars[1..].Cast<Tensor>()]);
        ctx.set_materialize_grads(false);
        return [tangent];
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var tape = (SolveTape)ctx.get_data(TapeKey)!;
        using var scope = TensorScope.Open();
        var gradients = scope.Return(BackwardBoundary.RunInner(
            tape.Outcome, DerivativeSlots(tape), () => Differentiate(tape, ctx.get_saved_variables(), grad_outputs[0])));
        return [null!, .. gradients.Select(gradient => gradient!)];
    }

    private static GradientSlot[] DerivativeSlots(SolveTape tape) => [.. tape.Slots.Where(slot => slot.Needed), .. tape.ResidualSlots];

    private static List<Tensor?> Differentiate(SolveTape tape, List<Tensor> kept, Tensor? cotangent)
    {
        if (cotangent is null || cotangent.IsInvalid)
            return [.. DerivativeSlots(tape).Select(_ => (Tensor?)null)];
        var derivatives = Derivatives(tape, kept, cotangent);
        return is_grad_enabled() ? LastDerivativeNode.Record(tape, DerivativeSlots(tape), derivatives, [cotangent, .. kept]) : derivatives;
    }

    private static List<Tensor?> Derivatives(SolveTape tape, List<Tensor> kept, Tensor cotangent)
    {
        using var off = no_grad();
        var needed = tape.Slots.Count(slot => slot.Needed);
        var saved = kept[needed..];
        var adjoints = zeros_like(cotangent);
        var gradients = new AdjointSweep(tape, saved).Run(cotangent, adjoints);
        var (_, second) = new AdjointDerivative(tape, adjoints, saved).Run(GradientSlot.Scatter(tape.Slots, kept[..needed]));
        return [.. GradientSlot.Gather(tape.Slots, gradients), .. second];
    }

    /// <summary>Carries the tangent past autograd, which would take a tensor for an input.</summary>
    private sealed record Recording(SolveTape Tape, Tensor Tangent);
}
