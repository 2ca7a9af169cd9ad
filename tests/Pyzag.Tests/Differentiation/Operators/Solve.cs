using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

/// <summary>x = A⁻¹ b for a batch of matrices, which keeps the factors and solves with them; its Jvp is left to the library.</summary>
internal sealed class Solve() : Operator(["matrix", "right"], ["x"])
{
    protected internal override bool TwiceDifferentiable => true;

    protected override IReadOnlyList<Tensor> Apply(OperatorTensors inputs, OperatorTape tape)
    {
        var (matrix, right) = inputs;
        var x = linalg.solve(matrix, right);
        tape.Save("x", x);
        tape.SaveValue("order", matrix.shape[^1]);
        return [x];
    }

    protected override IReadOnlyList<Tensor?> Vjp(OperatorTensors cotangents, OperatorTape tape)
    {
        Assert.Equal(tape.Value<long>("order"), tape["x"].shape[^2]);
        var right = linalg.solve(tape.Inputs["matrix"].mT, cotangents["x"]);
        return [tape.NeedsGradient("matrix") ? -right.matmul(tape["x"].mT) : null, right];
    }
}
