using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>
/// The node that computes a product, and stands for it as a function of the inputs of the operator. Its derivative is that of Apply and of
/// the product, evaluated once more with a graph.
/// </summary>
internal sealed class ProductValueNode : autograd.MultiTensorFunction<ProductValueNode>
{
    private const string CallKey = "call";

    /// <inheritdoc/>
    public override string Name => "PyzagOperatorDerivative";

    /// <summary>Computes the product.</summary>
    internal static List<Tensor> Record(ProductCall call, IReadOnlyList<Tensor> vectors, IReadOnlyList<Tensor> saved)
    {
        var inputs = call.Record.Inputs.Count;
        return apply([new Recording(call, vectors, [.. saved.Skip(inputs)]), .. saved.Take(inputs)]);
    }

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (call, vectors, taped) = (Recording)vars[0];
        Tensor[] inputs = [.. vars[1..].Cast<Tensor>()];
        ctx.save_data(CallKey, call);
        ctx.save_for_backward([.. inputs, .. vectors]);
        ctx.set_materialize_grads(false);
        return call.Gather(call.Record.Evaluate(call.Product, vectors, [.. inputs, .. taped]));
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var call = (ProductCall)ctx.get_data(CallKey)!;
        using var scope = TensorScope.Open();
        var gradients = scope.Return(call.Record.Operator.Guarded(call.Record.Inputs, () => Differentiate(call, ctx.get_saved_variables(), grad_outputs)));
        return [null!, .. gradients.Select(gradient => gradient!)];
    }

    private static List<Tensor?> Differentiate(ProductCall call, List<Tensor> saved, List<Tensor> arriving)
    {
        var record = call.Record;
        record.Operator.RequireTwiceDifferentiable(call.Product);
        var again = is_grad_enabled();
        using var grad = enable_grad();
        var slots = record.Inputs;
        // Nodes of their own: what else depends on an input, a vector say, is not differentiated here.
        Tensor[] inputs = [.. saved.Zip(slots, (input, slot) => !slot.Needed ? input : again ? input.view_as(input) : input.detach().requires_grad_())];
        Tensor[] vectors = [.. saved.Skip(slots.Count).Select(vector => again ? vector : vector.detach())];
        var products = call.Choose(record.EvaluateAnew(call.Product, vectors, inputs));
        return [.. JacobianProducts.Reverse(products, inputs, arriving, again, again)];
    }

    /// <summary>What the node knows; the vectors and the tensors of the tape pass autograd, which would take them for inputs.</summary>
    private sealed record Recording(ProductCall Call, IReadOnlyList<Tensor> Vectors, IReadOnlyList<Tensor> Taped);
}
