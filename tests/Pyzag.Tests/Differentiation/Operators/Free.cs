using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

/// <summary>An operator whose parts are given to it; those that are not are the library's.</summary>
internal sealed class Free(string[] inputs, string[] outputs) : Operator(inputs, outputs)
{
    internal required Func<OperatorTensors, OperatorTape, IReadOnlyList<Tensor>> Forward { get; init; }

    internal Func<OperatorTensors, OperatorTape, IReadOnlyList<Tensor?>>? Back { get; init; }

    internal Func<OperatorTensors, OperatorTape, IReadOnlyList<Tensor?>>? Ahead { get; init; }

    internal bool Twice { get; init; }

    protected internal override bool TwiceDifferentiable => Twice;

    protected override IReadOnlyList<Tensor> Apply(OperatorTensors inputs, OperatorTape tape) => Forward(inputs, tape);

    protected override IReadOnlyList<Tensor?> Vjp(OperatorTensors cotangents, OperatorTape tape) => Back?.Invoke(cotangents, tape) ?? base.Vjp(cotangents, tape);

    protected override IReadOnlyList<Tensor?> Jvp(OperatorTensors tangents, OperatorTape tape) => Ahead?.Invoke(tangents, tape) ?? base.Jvp(tangents, tape);
}
