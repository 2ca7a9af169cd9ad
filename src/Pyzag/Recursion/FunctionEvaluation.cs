using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Evaluates a recursive function for one run of steps and checks what it returns, so that a mistake in a model is named instead of
/// broadcast.
/// </summary>
internal static class FunctionEvaluation
{
    /// <summary>
    /// The linearization at <paramref name="x"/>, <c>(block + lookback, batch…, state)</c>, checked; the Jacobian is checked when it is
    /// evaluated.
    /// </summary>
    internal static Linearization Evaluate(IRecursiveFunction function, Tensor x, IReadOnlyList<Tensor> forces)
    {
        var lookback = function.Lookback;
        var linearization = function.Evaluate(x, forces)
            ?? throw new InvalidOperationException($"{function.GetType().Name}.Evaluate returned null; return a Linearization.");
        var shape = x.shape;
        var expected = Shapes.Prepend(shape[0] - lookback, shape.AsSpan(1));
        Check(function, "the residual", linearization.Residual, expected, x);
        return new Linearization(linearization.Residual, () => Jacobian(function, linearization.EvaluateJacobian(), expected, x));
    }

    /// <summary>The matrices of a Jacobian, each expanded to all steps and series.</summary>
    private static Tensor[] Jacobian(IRecursiveFunction function, IReadOnlyList<Tensor>? matrices, long[] residual, Tensor x)
    {
        var count = function.Lookback + 1;
        if (matrices is null || matrices.Count != count)
            throw new InvalidOperationException(
                $"{function.GetType().Name}: expected {count} tensors as the Jacobian, one for each state that the residual sees, oldest first, got {(matrices is null ? "null" : matrices.Count)}.");
        var structure = function.JacobianStructure;
        var expected = structure.ShapeFor(residual);
        var whole = new Tensor[count];
        for (var j = 0; j < count; j++)
        {
            whole[j] = matrices[j] is { IsInvalid: false } live ? structure.Expand(live, residual) : matrices[j];
            Check(function, $"the Jacobian's entry {j}", whole[j], expected, x);
        }

        return whole;
    }

    private static void Check(IRecursiveFunction function, string what, Tensor? value, long[] expected, Tensor x)
    {
        var name = function.GetType().Name;
        if (value is null || value.IsInvalid)
            throw new InvalidOperationException($"{name}: expected {what} of shape {Shapes.Text(expected)}, got a null or disposed tensor.");
        if (!value.shape.AsSpan().SequenceEqual(expected) || value.dtype != x.dtype || value.device_type != x.device_type)
            throw new InvalidOperationException(
                $"{name}: expected {what} as {Shapes.Text(expected)} {x.dtype} on {x.device}, got {Shapes.Text(value)}; " +
                "a parameter or force of another shape or dtype may have been broadcast into it.");
    }
}
