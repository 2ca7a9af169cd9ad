using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Reads what <see cref="TensorFile"/> wrote of an optimizer's state, and makes sure that it fits.</summary>
internal static class StateTensor
{
    const int MostDimensions = 64;

    /// <summary>Reads a tensor of the dtype and shape of <paramref name="like"/>, onto its device. The caller owns it.</summary>
    /// <exception cref="ArgumentException">It has another dtype or shape.</exception>
    /// <exception cref="InvalidDataException">What is read is no tensor.</exception>
    /// <exception cref="EndOfStreamException">The stream ends before it does.</exception>
    internal static Tensor Read(BinaryReader reader, Tensor like)
    {
        using var scope = NewDisposeScope();
        var type = (ScalarType)reader.Read7BitEncodedInt64();
        var dimensions = reader.Read7BitEncodedInt64();
        if (!Enum.IsDefined(type) || dimensions is < 0 or > MostDimensions)
            throw new InvalidDataException("This is no state of an optimizer, or it is damaged. Give a file that an optimizer was saved to.");
        var shape = new long[dimensions];
        for (var i = 0; i < shape.Length; i++) shape[i] = reader.Read7BitEncodedInt64();
        if (type != like.dtype || !shape.AsSpan().SequenceEqual(like.shape))
            throw new ArgumentException(
                $"Expected the state of a parameter of {like.dtype} and shape ({string.Join(", ", like.shape)}); received {type} and ({string.Join(", ", shape)}).");
        var tensor = empty(shape, type, CPU);
        tensor.ReadBytesFromStream(reader.BaseStream);
        return tensor.to(like.device).MoveToOuterDisposeScope();
    }
}
