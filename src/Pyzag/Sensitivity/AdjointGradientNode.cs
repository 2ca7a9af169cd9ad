using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The node of the autograd graph that stands for the gradients of a solve where they are to be differentiated once more: its inputs are
/// the gradient of the trajectory, the trajectory itself, forces and parameters, its outputs the gradients that somebody needs.
/// </summary>
internal sealed class AdjointGradientNode : autograd.MultiTensorFunction<AdjointGradientNode>
{
    private const string RecordKey = "record";

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
        object[] inputs = [new Recording(tape, GradientSlot.For(arriving) with { Needed = true }), arriving, .. saved];
        var outputs = new Queue<Tensor>(apply(inputs));
        return [.. tape.Slots.Select(slot => slot.Needed ? outputs.Dequeue() : null)];
    }

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var recording = (Recording)vars[0];
        var tape = recording.Tape;
        var arriving = (Tensor)vars[1];
        List<Tensor> saved = [.. vars[2..].Cast<Tensor>()];
        // The transpose of a tangent is asked for with a gradient of zeros, in which the sweep is linear.
        var adjoints = arriving.any().item<bool>() ? zeros_like(saved[0]) : null;
        var gradients = adjoints is null ? [.. tape.Slots.Select(_ => (Tensor?)null)] : new AdjointSweep(tape, saved).Run(arriving, adjoints);
        ctx.save_data(RecordKey, recording);
        ctx.save_for_backward([adjoints!, .. saved]);
        ctx.set_materialize_grads(false);
        return [.. tape.Slots.Zip(gradients).Where(pair => pair.First.Needed).Select(pair => pair.Second ?? pair.First.Filled(0))];
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var recording = (Recording)ctx.get_data(RecordKey)!;
        var tape = recording.Tape;
        using var scope = TensorScope.Open();
        var gradients = scope.Return(BackwardBoundary.Run(
            tape.Outcome, [recording.Trajectory, recording.Trajectory, .. tape.Slots.Skip(1)], () => Differentiate(tape, ctx, grad_outputs)));
        tape.Outcome.HandedOn ??= tape.Outcome.Failure;
        return [null!, .. gradients.Select(gradient => gradient!)];
    }

    private static List<Tensor?> Differentiate(SolveTape tape, autograd.AutogradContext ctx, List<Tensor> cotangents)
    {
        if (is_grad_enabled())
            throw new NotSupportedException(
                "The second derivatives of a solve were asked for with create_graph, but cannot be differentiated again. " +
                "Leave create_graph out of the last call, or set SolverOptions.Sensitivity to SensitivityMethod.Unrolled.");
        var arrived = new Queue<Tensor>(cotangents);
        Tensor?[] directions = [.. tape.Slots.Select(slot => slot.Needed && arrived.Dequeue() is { IsInvalid: false } cotangent ? cotangent : null)];
        var saved = ctx.get_saved_variables();
        return new AdjointDerivative(tape, saved[0], saved[1..]).Run(directions);
    }

    /// <summary>What the node knows of its inputs.</summary>
    private sealed record Recording(SolveTape Tape, GradientSlot Trajectory);
}
