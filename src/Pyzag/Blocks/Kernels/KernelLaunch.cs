using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Pyzag.Blocks.Kernels;

/// <summary>Runs a kernel with the registers of a width, on one thread or several.</summary>
internal static class KernelLaunch
{
    /// <summary>The widths in bits that this processor has, the narrowest first.</summary>
    internal static IReadOnlyList<int> Widths { get; } =
        [128, .. Vector256.IsHardwareAccelerated ? [256] : Array.Empty<int>(), .. Vector512.IsHardwareAccelerated ? [512] : Array.Empty<int>()];

    /// <summary>The narrowest registers that hold all series, or the widest. What is computed is the same to the last bit.</summary>
    internal static int Width(ScalarType dtype, long series)
    {
        foreach (var bits in Widths)
            if (Lanes(dtype, bits) >= series)
                return bits;
        return Widths[^1];
    }

    /// <summary>How many numbers a register holds.</summary>
    internal static int Lanes(ScalarType dtype, int bits) => bits / (dtype == ScalarType.Float64 ? 64 : 32);

    internal static void Run(IKernel kernel, ScalarType dtype, int bits, int groups)
    {
        Run(kernel, dtype, bits, 0, groups);
    }

    private static void Run(IKernel kernel, ScalarType dtype, int bits, int first, int end)
    {
        switch (bits, dtype)
        {
            case (512, ScalarType.Float64): kernel.Run<Lanes512<double>, double>(first, end); break;
            case (512, _): kernel.Run<Lanes512<float>, float>(first, end); break;
            case (256, ScalarType.Float64): kernel.Run<Lanes256<double>, double>(first, end); break;
            case (256, _): kernel.Run<Lanes256<float>, float>(first, end); break;
            case (_, ScalarType.Float64): kernel.Run<Lanes128<double>, double>(first, end); break;
            default: kernel.Run<Lanes128<float>, float>(first, end); break;
        }
    }
}
