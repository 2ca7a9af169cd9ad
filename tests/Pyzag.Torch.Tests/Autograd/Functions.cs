using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace Pyzag.Torch.Tests.Autograd;

/// <summary>x³, with the derivative written as operators, so that it can be differentiated again.</summary>
sealed class Cube : SingleTensorFunction<Cube>
{
    public override string Name => nameof(Cube);

    public override Tensor forward(AutogradContext ctx, params object[] vars)
    {
        var x = (Tensor)vars[0];
        ctx.save_for_backward([x]);
        return x * x * x;
    }

    public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
    {
        var x = ctx.get_saved_variables()[0];
        return [grad_output * x * x * 3];
    }
}

/// <summary>Calls what it is given: vars are the two passes and the tensors.</summary>
sealed class Free : MultiTensorFunction<Free>
{
    internal delegate List<Tensor> Forward(AutogradContext context, Tensor[] inputs);

    internal delegate List<Tensor?>? Backward(AutogradContext context, List<Tensor> gradients);

    public override string Name => nameof(Free);

    internal static List<Tensor> Run(Forward forward, Backward backward, params Tensor[] inputs) => apply([forward, backward, .. inputs]);

    public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
    {
        ctx.save_data("backward", vars[1]);
        return ((Forward)vars[0])(ctx, [.. vars.Skip(2).Cast<Tensor>()]);
    }

    public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs) =>
        ((Backward)ctx.get_data("backward")!)(ctx, grad_outputs) is { } gradients ? [null!, null!, .. gradients.Select(gradient => gradient!)] : null!;
}
