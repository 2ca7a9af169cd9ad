using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The node of the autograd graph that stands for a whole solve: its inputs are initial states, forces and parameters, its output the
/// trajectory.
/// </summary>
internal sealed class AdjointNode : autograd.MultiTensorFunction<AdjointNode>
{
    private const string TapeKey = "tape";

    /// <inheritdoc/>
    public override string Name => "PyzagAdjoint";

    /// <summary>Gives a solved trajectory its place in the autograd graph.</summary>
    /// <param name="tape">What the backward pass needs to know.</param>
    /// <param name="initial">The initial states, <c>(lookback, batch…, state)</c>.</param>
    /// <param name="trajectory">All states, <c>(n, batch…, state)</c>, without a graph.</param>
    /// <param name="solved">The states as they were before projection, of the same shape; null where the tape has no projection.</param>
    internal static Tensor Record(SolveTape tape, Tensor initial, Tensor trajectory, Tensor? solved = null)
    {
        using var scope = TensorScope.Open();
        // The residual reads them again in the backward pass.
        EnclosingFunction.Keep(tape.Parameters);
        object[] inputs = [tape, new Solved(trajectory, solved), initial, .. tape.Forces, .. tape.Parameters];
        return scope.Return(apply(inputs)[0]);
    }

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var tape = (SolveTape)vars[0];
        var (trajectory, solved) = (Solved)vars[1];
        ctx.save_data(TapeKey, tape);
        ctx.save_for_backward([trajectory, .. solved is null ? Array.Empty<Tensor>() : [solved], .. tape.Forces, .. tape.Parameters]);
        ctx.set_materialize_grads(false);
        return [trajectory];
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var tape = (SolveTape)ctx.get_data(TapeKey)!;
        using var scope = TensorScope.Open();
        var gradients = scope.Return(BackwardBoundary.Run(tape.Outcome, tape.Slots, () => Gradients(tape, ctx, grad_outputs[0])));
        // The tape and the trajectory are inputs of apply, too, and have no gradient.
        return [null!, null!, .. gradients.Select(gradient => gradient!)];
    }

    private static List<Tensor?> Gradients(SolveTape tape, autograd.AutogradContext ctx, Tensor? gradient)
    {
        if (gradient is null || gradient.IsInvalid)
            return [.. tape.Slots.Select(_ => (Tensor?)null)];
        var saved = ctx.get_saved_variables();
        // The trajectory that autograd kept is the output of this node, so that what depends on it is differentiated through it.
        return is_grad_enabled() ? AdjointGradientNode.Record(tape, gradient, saved) : new AdjointSweep(tape, saved).Run(gradient);
    }

    /// <summary>Carries the states past autograd, which would take a tensor for an input.</summary>
    private sealed record Solved(Tensor Trajectory, Tensor? BeforeProjection);
}
