using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// TorchSharp's file format for the state of a module: the number of entries, then for each its name, element type, number of dimensions,
/// sizes, and elements. Numbers are 7 bits a byte, the lowest first; names are length and UTF-8, elements are as in memory.
/// </summary>
internal static class StateFile
{
    const int MostDimensions = 64;
    const int LongestName = 1 << 16;
    const string Remedy = "Load the file into the model that it was saved from.";

    internal static void Write(BinaryWriter writer, Dictionary<string, Tensor> state)
    {
        writer.Write7BitEncodedInt64(state.Count);
        foreach (var (name, tensor) in state)
        {
            using var scope = NewDisposeScope();
            writer.Write(name);
            writer.Write7BitEncodedInt64((long)tensor.dtype);
            writer.Write7BitEncodedInt64(tensor.ndim);
            foreach (var size in tensor.shape) writer.Write7BitEncodedInt64(size);
            tensor.detach().cpu().contiguous().WriteBytesToStream(writer.BaseStream);
        }
    }

    /// <summary>
    /// Reads and checks all entries, and only then copies them into <paramref name="target"/>. Memory is taken for entries that fit.
    /// </summary>
    internal static void Read(
        BinaryReader reader, string module, Dictionary<string, Tensor> target, bool strict, IList<string> skip, Dictionary<string, bool>? loaded)
    {
        using var scope = NewDisposeScope();
        var entries = new Dictionary<string, Tensor?>();
        var position = "the number of entries";
        try
        {
            var count = Number(reader, position);
            if (strict && count != target.Count)
                throw new ArgumentException($"Expected a file with {target.Count} entries for this {module}, received {count}. {Remedy}");
            while (entries.Count < count)
            {
                position = $"the name of entry {entries.Count + 1} of {count}";
                var name = Name(reader, position);
                var place = target.GetValueOrDefault(name);
                if (place is null && strict) throw new ArgumentException($"The file has '{name}', which this {module} does not have. {Remedy}");
                position = $"'{name}', entry {entries.Count + 1} of {count}";
                if (!entries.TryAdd(name, ReadTensor(reader, name, position, skip.Contains(name) ? null : place)))
                    throw Broken($"it has '{name}' twice");
            }
        }
        catch (EndOfStreamException e)
        {
            throw new EndOfStreamException($"The model file ends in {position}: it is cut short, or no model file. Copy or save it again.", e);
        }
        catch (FormatException e)
        {
            throw Broken($"{position} cannot be read", e);
        }
        foreach (var (name, _) in entries) loaded?.Add(name, target.ContainsKey(name));
        using var recording = no_grad();
        foreach (var (name, value) in entries)
            if (value is not null) target[name].copy_(value);
    }

    // Reads an entry into a tensor of its own; where it has no place, or the place is to stay as it is, passes over it and returns null.
    static Tensor? ReadTensor(BinaryReader reader, string name, string position, Tensor? place)
    {
        var type = (ScalarType)Number(reader, position);
        if (!Enum.IsDefined(type) || type is ScalarType.QInt8 or ScalarType.QUInt8 or ScalarType.QInt32)
            throw Broken($"{position} has the element type {(int)type}, which is none or quantized");
        var dimensions = Number(reader, position);
        if (dimensions > MostDimensions) throw Broken($"{position} has {dimensions} dimensions");
        var shape = new long[dimensions];
        for (var i = 0; i < shape.Length; i++) shape[i] = Number(reader, position);
        if (place is not null && place.dtype != type)
            throw new ArgumentException($"'{name}' does not fit: expected type {place.dtype}, received {type}. {Remedy}");
        if (place is not null && !place.shape.SequenceEqual(shape))
            throw new ArgumentException(
                $"'{name}' does not fit: expected shape ({string.Join(", ", place.shape)}), received ({string.Join(", ", shape)}). {Remedy}");
        var bytes = Bytes(shape, type, position);
        var stream = reader.BaseStream;
        if (stream.CanSeek && stream.Length - stream.Position < bytes) throw new EndOfStreamException();
        if (place is null)
        {
            Pass(stream, bytes);
            return null;
        }
        var tensor = empty(shape, type, CPU);
        tensor.ReadBytesFromStream(stream);
        return tensor;
    }

    static long Bytes(long[] shape, ScalarType type, string position)
    {
        try
        {
            return shape.Aggregate((long)type.ElementSize(), (product, size) => checked(product * size));
        }
        catch (OverflowException e)
        {
            throw Broken($"{position} has the shape ({string.Join(", ", shape)})", e);
        }
    }

    static void Pass(Stream stream, long bytes)
    {
        if (stream.CanSeek)
        {
            stream.Seek(bytes, SeekOrigin.Current);
            return;
        }
        var buffer = new byte[Math.Min(bytes, 1 << 16)];
        for (var left = bytes; left > 0;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            stream.ReadExactly(part);
            left -= part.Length;
        }
    }

    static string Name(BinaryReader reader, string position)
    {
        var length = Number(reader, position);
        if (length > LongestName) throw Broken($"{position} has {length} bytes");
        var bytes = reader.ReadBytes((int)length);
        return bytes.Length == length ? Encoding.UTF8.GetString(bytes) : throw new EndOfStreamException();
    }

    static long Number(BinaryReader reader, string position)
    {
        var number = reader.Read7BitEncodedInt64();
        return number >= 0 ? number : throw Broken($"{position} has the number {number}");
    }

    static InvalidDataException Broken(string what, Exception? inner = null) =>
        new($"This is no model file, or it is damaged: {what}. Give a file that a module was saved to.", inner);
}
