using Pyzag.Internal;
using Pyzag.Sensitivity;
using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>
/// The node that stands for a product as a function of its vectors. It is linear in them: their gradient is the transposed product. The
/// values of the product pass through it to the node behind.
/// </summary>
internal sealed class ProductNode : autograd.MultiTensorFunction<ProductNode>
{
    private const string CallKey = "call";

    /// <inheritdoc/>
    public override string Name => "PyzagOperatorProduct";

    /// <summary>Puts the node in front of the values of a product.</summary>
    internal static List<Tensor> Record(ProductCall call, IReadOnlyList<Tensor> vectors, IReadOnlyList<Tensor> values, IReadOnlyList<Tensor> saved)
    {
        GradientSlot[] slots = [.. vectors.Concat(values).Select(GradientSlot.For)];
        return apply([new Recording(call, slots, saved), .. vectors, .. values]);
    }

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var recording = (Recording)vars[0];
        ctx.save_data(CallKey, recording with { Saved = [] });
        ctx.save_for_backward([.. recording.Saved]);
        ctx.set_materialize_grads(false);
        var vectors = recording.Call.Record.Arguments(recording.Call.Product).Count;
        return [.. vars[(1 + vectors)..].Cast<Tensor>().Select(value => value.detach())];
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var (call, slots, _) = (Recording)ctx.get_data(CallKey)!;
        using var scope = TensorScope.Open();
        var gradients = scope.Return(call.Record.Operator.Guarded(slots, () =>
        [
            .. OperatorProducts.Evaluate(call.Record, call.Transposed, call.Scatter(grad_outputs), ctx.get_saved_variables()),
            .. grad_outputs.Select(gradient => OperatorProducts.IsAbsent(gradient) ? null : gradient.alias()),
        ]));
        return [null!, .. gradients.Select(gradient => gradient!)];
    }

    /// <summary>What the node knows; the tensors that it keeps pass autograd, which would take them for inputs.</summary>
    private sealed record Recording(ProductCall Call, IReadOnlyList<GradientSlot> Slots, IReadOnlyList<Tensor> Saved);
}
