using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace Pyzag.Blocks.Kernels;

/// <summary>Runs a kernel with the registers of a width, on one thread or several.</summary>
internal static class KernelLaunch
{
    // About two tenths of a millisecond, many times what it takes to wake a thread.
    private const long OperationsWorthAThread = 400_000;

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

    /// <summary>How many registers hold a number of each series.</summary>
    internal static int Groups(ScalarType dtype, int bits, long series) => (int)((series + Lanes(dtype, bits) - 1) / Lanes(dtype, bits));

    /// <summary>
    /// Runs a kernel for all of its groups. Threads, as many as torch uses at most, take neighbouring groups each, if that leaves every one of
    /// them something to do. What is computed does not depend on how many there are.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="bits">The width of the registers.</param>
    /// <param name="groups">How many groups there are.</param>
    /// <param name="operations">About how many operations on registers a group takes.</param>
    internal static void Run(IKernel kernel, ScalarType dtype, int bits, int groups, long operations)
    {
        var threads = (int)Math.Min(groups, groups * operations / OperationsWorthAThread);
        threads = threads > 1 ? Math.Min(threads, get_num_threads()) : 1;
        if (threads == 1)
            Run(kernel, dtype, bits, 0, groups);
        else
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
                Run(kernel, dtype, bits, (int)((long)groups * thread / threads), (int)((long)groups * (thread + 1) / threads)));
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
