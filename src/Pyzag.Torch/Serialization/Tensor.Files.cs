using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Reads a tensor from a file in TorchSharp's own format; the reader stays open.</summary>
        /// <exception cref="InvalidDataException">The file is no tensor file.</exception>
        /// <exception cref="EndOfStreamException">The file is cut short.</exception>
        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        /// <summary>As <see cref="Load(BinaryReader)"/>, and closes the stream.</summary>
        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream);
            return Load(reader);
        }

        /// <summary>As <see cref="Load(BinaryReader)"/>, from a file at this path.</summary>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        public static Tensor Load(string location) => File.Exists(location)
            ? Load(File.OpenRead(location))
            : throw new FileNotFoundException($"There is no tensor file '{location}'. Give the path that a tensor was saved to.", location);

        /// <summary>Reads a tensor from a file in libtorch's own format, which <see cref="save"/> writes, as C++ programs do.</summary>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        public static Tensor load(string location)
        {
            if (!File.Exists(location))
                throw new FileNotFoundException($"There is no tensor file '{location}'. Give the path that a tensor was saved to.", location);
            NativeError.Check(NativeMethods.pz_tensor_load(location, out var result));
            return new Tensor(result);
        }

        /// <summary>Writes the tensor to a file in libtorch's own format, which C++ programs read.</summary>
        public void save(string location) => NativeError.Check(NativeMethods.pz_tensor_save(Live, location));
    }

    /// <inheritdoc cref="Tensor.save"/>
    public static void save(Tensor t, string location) => t.save(location);

    /// <inheritdoc cref="Tensor.load"/>
    public static Tensor load(string location) => Tensor.load(location);
}
