using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

/// <summary>The type-II discrete cosine transform over the last dimension, from its Jvp alone, as a linear map has it.</summary>
internal sealed class CosineTransform() : Operator(["signal"], ["spectrum"])
{
    protected override IReadOnlyList<Tensor> Apply(OperatorTensors inputs, OperatorTape tape) => [Transform(inputs[0])];

    protected override IReadOnlyList<Tensor?> Jvp(OperatorTensors tangents, OperatorTape tape) => [Transform(tangents[0])];

    private static Tensor Transform(Tensor signal)
    {
        var n = signal.shape[^1];
        var frequencies = arange(n, float64).unsqueeze(-1) * (arange(n, float64) + 0.5) * (Math.PI / n);
        return signal.matmul(frequencies.cos().mT);
    }
}
