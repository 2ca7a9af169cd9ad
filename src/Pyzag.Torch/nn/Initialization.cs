using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The parameters of layers, before training. No scope holds them: the layer does.</summary>
internal static class Initialization
{
    /// <summary>
    /// Uniform within ±1/√<paramref name="fanIn"/>, where that is the number of inputs of an output: what Kaiming's rule with a = √5
    /// comes to for weights, and PyTorch's rule for biases.
    /// </summary>
    internal static Parameter Uniform(long[] shape, long fanIn, Device? device, ScalarType? dtype)
    {
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        return Make(empty(Checked(shape), dtype, device).uniform_(-bound, bound));
    }

    internal static Parameter Normal(long[] shape, Device? device, ScalarType? dtype) => Make(empty(Checked(shape), dtype, device).normal_());

    internal static Parameter Constant(long[] shape, double value, Device? device, ScalarType? dtype) =>
        Make(full(Checked(shape), value, dtype ?? get_default_dtype(), device));

    static Parameter Make(Tensor values)
    {
        var parameter = new Parameter(values);
        parameter.DetachFromDisposeScope();
        return parameter;
    }

    static long[] Checked(long[] shape) =>
        Array.TrueForAll(shape, size => size >= 0)
            ? shape
            : throw new ArgumentException($"Expected sizes of zero or more, received ({string.Join(", ", shape)}).", nameof(shape));
}
