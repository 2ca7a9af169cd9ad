using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// TorchSharp's file format for one tensor: element type, number of dimensions, sizes, and elements. Numbers are 7 bits a byte, the
/// lowest first; elements are as in memory.
/// </summary>
internal static class TensorFile
{
    const int MostDimensions = 64;
    const int BufferSize = 1 << 16;

    /// <summary>What a file says about its tensor before the elements come.</summary>
    internal readonly record struct Header(ScalarType Type, long[] Shape, long Bytes);

    internal static void Write(BinaryWriter writer, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        writer.Write7BitEncodedInt64(tensor.ndim);
        foreach (var size in tensor.shape) writer.Write7BitEncodedInt64(size);
        tensor.detach().cpu().contiguous().WriteBytesToStream(writer.BaseStream, BufferSize);
    }

    /// <summary>Reads what comes before the elements, and makes sure that a stream whose length is known has them.</summary>
    internal static Header ReadHeader(BinaryReader reader)
    {
        try
        {
            var type = (ScalarType)Number(reader);
            if (!Enum.IsDefined(type)) throw Broken($"the element type {(int)type} is unknown");
            var dimensions = Number(reader);
            if (dimensions > MostDimensions) throw Broken($"it has {dimensions} dimensions");
            var shape = new long[dimensions];
            for (var i = 0; i < shape.Length; i++) shape[i] = Number(reader);
            var header = new Header(type, shape, Bytes(type, shape));
            var stream = reader.BaseStream;
            if (stream.CanSeek && stream.Length - stream.Position < header.Bytes) throw CutShort(header, stream.Length - stream.Position);
            return header;
        }
        catch (FormatException e)
        {
            throw Broken("a number cannot be read", e);
        }
    }

    /// <summary>Reads a whole tensor.</summary>
    internal static Tensor Read(BinaryReader reader)
    {
        var header = ReadHeader(reader);
        var stream = reader.BaseStream;
        if (stream.CanSeek) return ReadElements(stream, header);
        // The length of the stream is unknown: memory is taken as elements arrive, not as the header promises.
        using var received = new MemoryStream();
        Pass(stream, header.Bytes, received);
        received.Position = 0;
        return ReadElements(received, header);
    }

    /// <summary>Reads the elements that follow a header into a tensor of that type and shape.</summary>
    internal static void ReadInto(Stream stream, Tensor tensor)
    {
        using var unrecorded = no_grad();
        if (tensor.is_cpu() && tensor.is_contiguous())
        {
            tensor.ReadBytesFromStream(stream, BufferSize);
            return;
        }
        using var elements = empty(tensor.shape, tensor.dtype, CPU);
        elements.ReadBytesFromStream(stream, BufferSize);
        tensor.copy_(elements);
    }

    /// <summary>Leaves out the elements that follow a header.</summary>
    internal static void Skip(Stream stream, in Header header)
    {
        if (stream.CanSeek) stream.Seek(header.Bytes, SeekOrigin.Current);
        else Pass(stream, header.Bytes, Stream.Null);
    }

    static Tensor ReadElements(Stream stream, in Header header)
    {
        var tensor = empty(header.Shape, header.Type, CPU);
        try
        {
            tensor.ReadBytesFromStream(stream, BufferSize);
            return tensor;
        }
        catch
        {
            tensor.Dispose();
            throw;
        }
    }

    static void Pass(Stream stream, long bytes, Stream target)
    {
        var buffer = new byte[Math.Min(bytes, BufferSize)];
        for (var left = bytes; left > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            stream.ReadExactly(part);
            target.Write(part);
            left -= part.Length;
        }
    }

    static long Bytes(ScalarType type, long[] shape)
    {
        try
        {
            return shape.Aggregate((long)type.ElementSize(), (product, size) => checked(product * size));
        }
        catch (Exception e) when (e is OverflowException or NotSupportedException)
        {
            throw Broken($"it is of type {type} and shape ({string.Join(", ", shape)})", e);
        }
    }

    static long Number(BinaryReader reader)
    {
        var number = reader.Read7BitEncodedInt64();
        return number >= 0 ? number : throw Broken($"it has the number {number}");
    }

    static InvalidDataException Broken(string what, Exception? inner = null) =>
        new($"This is no tensor file, or it is damaged: {what}. Give a file that a tensor was saved to with Save().", inner);

    static EndOfStreamException CutShort(in Header header, long received) => new(
        $"Expected {header.Bytes} bytes of elements for a tensor of type {header.Type} and shape ({string.Join(", ", header.Shape)}), "
        + $"received {received}: the file is cut short, or no tensor file. Copy or save it again.");
}
