using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>The loss of a model, whose parameters are moved in place.</summary>
internal sealed class ModelObjective(Func<Tensor> loss, VectorArguments layout, IReadOnlyList<Parameter> parameters) : Objective(layout, parameters)
{
    protected override string StartName => "model";

    protected override bool OwnsLeaves => false;

    internal override void Settle(Tensor best)
    {
        using var scope = TensorScope.Open();
        Place(best.to(Layout.Dtype));
    }

    protected override IReadOnlyList<Tensor> Place(Tensor x)
    {
        using var off = no_grad();
        foreach (var (parameter, part) in parameters.Zip(Layout.FromVector(x)))
            parameter.copy_(part);
        return parameters;
    }

    protected override Tensor Apply(IReadOnlyList<Tensor> leaves) => loss();
}
