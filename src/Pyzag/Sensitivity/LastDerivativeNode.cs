using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The node of the autograd graph that stands for derivatives of a solve which cannot be differentiated again, and says so where somebody
/// tries.
/// </summary>
internal sealed class LastDerivativeNode : autograd.MultiTensorFunction<LastDerivativeNode>
{
    private const string RecordingKey = "recording";

    /// <inheritdoc/>
    public override string Name => "PyzagLastDerivative";

    /// <summary>Gives derivatives their place in the autograd graph.</summary>
    /// <param name="tape">The solve.</param>
    /// <param name="slots">What they are derivatives to.</param>
    /// <param name="derivatives">One for each slot, null for zero.</param>
    /// <param name="sources">What they depend on.</param>
    /// <returns>One for each slot; null where nobody needs it.</returns>
    internal static List<Tensor?> Record(SolveTape tape, IReadOnlyList<GradientSlot> slots, List<Tensor?> derivatives, List<Tensor> sources)
    {
        object[] inputs = [new Recording(tape.Outcome, GradientSlot.Gather(slots, derivatives), [.. sources.Select(GradientSlot.For)]), .. sources];
        return GradientSlot.Scatter(slots, apply(inputs));
    }

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var recording = (Recording)vars[0];
        ctx.save_data(RecordingKey, recording with { Derivatives = [] });
        ctx.set_materialize_grads(false);
        return recording.Derivatives;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var recording = (Recording)ctx.get_data(RecordingKey)!;
        var gradients = BackwardBoundary.RunInner(recording.Outcome, recording.Sources, () => throw new NotSupportedException(
            "The second derivatives of a solve were to be differentiated again, which its adjoint cannot do. " +
            "Differentiate the product of the gradient with a vector instead of a product with the Jacobian of the gradient, if two derivatives were meant; " +
            "for three set SolverOptions.Sensitivity to SensitivityMethod.Unrolled."));
        return [null!, .. gradients.Select(gradient => gradient!)];
    }

    /// <summary>Carries the derivatives past autograd, and what the node knows of its inputs.</summary>
    private sealed record Recording(BackwardOutcome Outcome, List<Tensor> Derivatives, IReadOnlyList<GradientSlot> Sources);
}
