using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp.Interop;

/// <summary>The node of one class of functions.</summary>
internal sealed class FunctionNode<T>(object?[] arguments) : FunctionNode(arguments) where T : Function<T>, new()
{
    private protected override string Name => Function<T>.Instance.Name;

    private protected override List<Tensor> CallForward(AutogradContext context, object?[] arguments) =>
        Function<T>.Instance.CallForward(context, arguments);

    private protected override List<Tensor?> CallBackward(AutogradContext context, List<Tensor> gradients) =>
        Function<T>.Instance.CallBackward(context, gradients);
}
