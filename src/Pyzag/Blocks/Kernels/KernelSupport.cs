using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Blocks.Kernels;

/// <summary>Decides whether the kernels compute, or batched calls of torch.</summary>
internal static class KernelSupport
{
    /// <summary>The switch of <see cref="AppContext"/> that turns the kernels off when it is set to false.</summary>
    internal const string Switch = "Pyzag.Kernels";

    /// <summary>The largest matrices that are worth a kernel of one matrix per lane.</summary>
    private const int LargestState = 32;

    /// <summary>The most numbers of a tensor. With what is added to fill registers up, its bytes can still be counted by an integer.</summary>
    private const int LargestCount = 1 << 26;

    /// <summary>
    /// Whether the kernels take small matrices, <c>(…, rows, columns)</c>, and what they are to be multiplied or solved with: all float64 or
    /// all float32, in the memory of the processor, none that a gradient has to flow to.
    /// </summary>
    internal static bool Covers(Tensor matrices, params ReadOnlySpan<Tensor> others)
    {
        if (AppContext.TryGetSwitch(Switch, out var enabled) && !enabled || matrices.dtype is not (ScalarType.Float64 or ScalarType.Float32))
            return false;
        var shape = matrices.shape;
        if (shape.Length < 2 || shape[^1] > LargestState || shape[^2] > LargestState || !Covers(matrices, matrices.dtype))
            return false;
        foreach (var tensor in others)
            if (!Covers(tensor, matrices.dtype))
                return false;
        return true;
    }

    private static bool Covers(Tensor tensor, ScalarType dtype) =>
        tensor.dtype == dtype
        && tensor.device_type == DeviceType.CPU
        && tensor.numel() is > 0 and < LargestCount
        && !(tensor.requires_grad && is_grad_enabled());
}
