using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>Writes the tensor in TorchSharp's own format; the writer stays open.</summary>
    public static void Save(this Tensor tensor, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(writer);
        TensorFile.Write(writer, tensor);
    }

    /// <summary>Writes the tensor in TorchSharp's own format, and closes the stream.</summary>
    public static void Save(this Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    /// <summary>Writes the tensor to a file in TorchSharp's own format; a file that is there is replaced.</summary>
    public static void Save(this Tensor tensor, string location)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        tensor.Save(File.Create(location));
    }

    /// <summary>Reads a file in TorchSharp's own format into an existing tensor, in place; the reader stays open.</summary>
    /// <param name="tensor">What to read into, on any device.</param>
    /// <param name="reader">The file.</param>
    /// <param name="skip">Whether to pass over the elements: then the tensor stays as it is, and its shape may differ.</param>
    /// <exception cref="ArgumentException">The file has another element type, or another shape.</exception>
    /// <exception cref="InvalidDataException">The file is no tensor file.</exception>
    /// <exception cref="EndOfStreamException">The file is cut short.</exception>
    public static void Load(this Tensor tensor, BinaryReader reader, bool skip = false)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(reader);
        var header = TensorFile.ReadHeader(reader);
        if (header.Type != tensor.dtype)
            throw new ArgumentException(
                $"Mismatched tensor data types while loading: expected {tensor.dtype}, received {header.Type}. "
                + "Load into a tensor like the one that was saved.", nameof(tensor));
        if (skip)
        {
            TensorFile.Skip(reader.BaseStream, header);
            return;
        }
        if (!header.Shape.SequenceEqual(tensor.shape))
            throw new ArgumentException(
                $"Mismatched tensor shape while loading: expected ({string.Join(", ", tensor.shape)}), received ({string.Join(", ", header.Shape)}). "
                + "Load into a tensor like the one that was saved.", nameof(tensor));
        TensorFile.ReadInto(reader.BaseStream, tensor);
    }

    /// <summary>Reads a tensor from a file in TorchSharp's own format; the reader stays open.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="skip">Whether to pass over the elements: then the result is of zeros.</param>
    /// <exception cref="InvalidDataException">The file is no tensor file.</exception>
    /// <exception cref="EndOfStreamException">The file is cut short.</exception>
    public static Tensor Load(BinaryReader reader, bool skip = false)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (!skip) return TensorFile.Read(reader);
        var header = TensorFile.ReadHeader(reader);
        TensorFile.Skip(reader.BaseStream, header);
        return zeros(header.Shape, header.Type);
    }

    /// <summary>Reads a file in TorchSharp's own format into an existing tensor, or, where that is null, into a new one.</summary>
    /// <inheritdoc cref="Load(Tensor, BinaryReader, bool)"/>
    public static void Load(ref Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        if (tensor is null) tensor = Load(reader, skip);
        else tensor.Load(reader, skip);
    }
}
