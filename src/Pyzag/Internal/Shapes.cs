using static TorchSharp.torch;

namespace Pyzag.Internal;

/// <summary>Shapes as lists of sizes: building, comparing and printing them.</summary>
internal static class Shapes
{
    /// <summary>Prints sizes as <c>(100, 8, 4)</c>.</summary>
    internal static string Text(ReadOnlySpan<long> shape) => $"({string.Join(", ", shape.ToArray())})";

    /// <summary>Prints what a message needs to say about a tensor: <c>(100, 8, 4) Float64 on cpu</c>, or that it is none.</summary>
    internal static string Text(Tensor? tensor) =>
        tensor is null || tensor.IsInvalid ? "a null or disposed tensor" : $"{Text(tensor.shape)} {tensor.dtype} on {tensor.device}";

    /// <summary>The sizes of <paramref name="tail"/> with <paramref name="first"/> in front.</summary>
    internal static long[] Prepend(long first, ReadOnlySpan<long> tail) => [first, .. tail];

    /// <summary>Whether a shape becomes another one by repeating along dimensions before the last ones, which have to be there as they are.</summary>
    internal static bool Broadcasts(ReadOnlySpan<long> shape, ReadOnlySpan<long> target, int last)
    {
        if (shape.Length < last || shape.Length > target.Length || !shape[^last..].SequenceEqual(target[^last..]))
            return false;
        var aligned = target[^shape.Length..];
        for (var dimension = 0; dimension < shape.Length - last; dimension++)
            if (shape[dimension] != aligned[dimension] && shape[dimension] != 1)
                return false;
        return true;
    }

    /// <summary>A view of a tensor with size 1 wherever it repeats itself, as an expanded tensor does, in the dimensions before the last ones.</summary>
    internal static Tensor WithoutRepetition(Tensor tensor, int last)
    {
        var (shape, strides) = (tensor.shape, tensor.stride());
        for (var dimension = 0; dimension < shape.Length - last; dimension++)
            if (strides[dimension] == 0 && shape[dimension] > 1)
                tensor = tensor.narrow(dimension, 0, 1);
        return tensor;
    }

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
