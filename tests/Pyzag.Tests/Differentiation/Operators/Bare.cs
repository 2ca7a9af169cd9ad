using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

/// <summary>An operator without any derivative.</summary>
internal sealed class Bare() : Operator(["x"], ["y"])
{
    protected override IReadOnlyList<Tensor> Apply(OperatorTensors inputs, OperatorTape tape) => [inputs[0].exp()];
}
