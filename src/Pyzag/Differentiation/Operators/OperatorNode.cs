using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>The node of the autograd graph that stands for a call of an operator.</summary>
internal sealed class OperatorNode : autograd.MultiTensorFunction<OperatorNode>
{
    private const string RecordKey = "record";

    /// <inheritdoc/>
    public override string Name => "PyzagOperator";

    /// <summary>Calls an operator and gives its outputs their place in the graph.</summary>
    internal static List<Tensor> Record(Operator function, IReadOnlyList<Tensor> inputs)
    {
        using var scope = TensorScope.Open();
        return scope.Return(apply([function, .. inputs]));
    }

    /// <inheritdoc/>
    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var function = (Operator)vars[0];
        Tensor[] inputs = [.. vars[1..].Cast<Tensor>()];
        // With a graph, were there one to record: a tensor that is no input would lose its gradient without a word.
        using var grad = enable_grad();
        var tape = OperatorTape.Empty(new OperatorTensors(function.InputNames, [.. inputs.Select(input => input.detach())]), [.. inputs.Select(input => input.requires_grad)]);
        var outputs = function.RunClosed(tape);
        ctx.save_data(RecordKey, new OperatorRecord(function, inputs, tape));
        ctx.save_for_backward([.. inputs, .. tape.Tensors.Values]);
        ctx.set_materialize_grads(false);
        ctx.mark_non_differentiable([.. outputs.Where(output => !Operator.IsDifferentiable(output.dtype))]);
        return [.. outputs];
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var record = (OperatorRecord)ctx.get_data(RecordKey)!;
        using var scope = TensorScope.Open();
        var gradients = scope.Return(record.Operator.Guarded(
            record.Inputs, () => OperatorProducts.Evaluate(record, OperatorProduct.Vjp, grad_outputs, ctx.get_saved_variables())));
        return [null!, .. gradients.Select(gradient => gradient!)];
    }
}
