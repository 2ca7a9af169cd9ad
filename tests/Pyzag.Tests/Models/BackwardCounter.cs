using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>Passes a tensor on unchanged and counts how often a backward pass comes through.</summary>
internal sealed class BackwardCounter : autograd.SingleTensorFunction<BackwardCounter>
{
    public override string Name => nameof(BackwardCounter);

    internal static int Passes { get; set; }

    internal static Tensor Count(Tensor value) => apply(value);

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).alias();

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        Passes++;
        return [grad_output.alias()];
    }
}
