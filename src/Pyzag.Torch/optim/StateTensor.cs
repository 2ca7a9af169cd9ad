using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>TorchSharp's file format for a tensor: element type, number of dimensions and sizes in 7 bits a byte, the lowest first; then the elements.</summary>
internal static class StateTensor
{
    const int MostDimensions = 64;

    internal static void Write(BinaryWriter writer, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(tensor.ndim);
        foreach (var size in tensor.shape) writer.Write7BitEncodedInt64(size);
        tensor.detach().cpu().contiguous().WriteBytesToStream(writer.BaseStream);
    }

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
