using static TorchSharp.torch;

namespace Pyzag.Internal;

/// <summary>Shapes as lists of sizes: building, comparing and printing them.</summary>
internal static class Shapes
{
    /// <summary>Prints sizes as <c>(100, 8, 4)</c>.</summary>
    internal static string Text(ReadOnlySpan<long> shape) => $"({string.Join(", ", shape.ToArray())})";

    /// <summary>Prints what a message needs to say about a tensor: <c>(100, 8, 4) Float64 on cpu</c>.</summary>
    internal static string Text(Tensor tensor) => $"{Text(tensor.shape)} {tensor.dtype} on {tensor.device}";

    /// <summary>The sizes of <paramref name="tail"/> with <paramref name="first"/> in front.</summary>
    internal static long[] Prepend(long first, ReadOnlySpan<long> tail) => [first, .. tail];

    /// <summary>The position in row-major order turned into one index per dimension.</summary>
    internal static long[] Unravel(long position, ReadOnlySpan<long> shape)
    {
        var index = new long[shape.Length];
        for (var dimension = shape.Length - 1; dimension >= 0; dimension--)
        {
            index[dimension] = position % shape[dimension];
            position /= shape[dimension];
        }

        return index;
    }
}
