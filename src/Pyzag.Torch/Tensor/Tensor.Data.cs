using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements as a collection on the tensor's own memory; a copy of a tensor that is not on the processor.</summary>
        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not how .NET holds the element type.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ElementType.Check<T>(dtype);
            return new TensorAccessor<T>(is_cpu() ? this : cpu());
        }

        /// <summary>The only element.</summary>
        /// <exception cref="ArgumentException">There is not exactly one, or <typeparamref name="T"/> is not how .NET holds the element
        /// type.</exception>
        public unsafe T item<T>()
            where T : unmanaged
        {
            var info = Info;
            if (info.Elements != 1)
                throw new ArgumentException(
                    $"Number of elements in the tensor must be 1, received {info.Elements}. Index or reduce it first.");
            ElementType.Check<T>((ScalarType)info.ScalarType);
            if (info.DeviceType != (int)DeviceType.CPU)
            {
                using var copy = cpu();
                return copy.item<T>();
            }
            NativeError.Check(NativeMethods.pz_tensor_data(handle, out var data));
            var value = *(T*)data;
            GC.KeepAlive(this);
            return value;
        }

        /// <summary>The only element as a scalar.</summary>
        public Scalar ToScalar()
        {
            NativeError.Check(NativeMethods.pz_tensor_item(Live, out var value));
            return Scalar.From(value);
        }

        /// <summary>
        /// The memory of a contiguous tensor on the processor, to read and write; valid until the tensor is disposed. Setting copies.
        /// </summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous, or not on the processor.</exception>
        /// <exception cref="ArgumentException">It has 2 GiB or more, or another number of bytes is set.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                var size = nbytes;
                if (size > int.MaxValue)
                    throw new ArgumentException($"A span holds up to {int.MaxValue} bytes, the tensor has {size}. Take a part of it.");
                return new Span<byte>(Memory(), (int)size);
            }
            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"Expected {target.Length} bytes, received {value.Length}.", nameof(value));
                value.CopyTo(target);
                GC.KeepAlive(this);
            }
        }

        /// <summary>
        /// Writes the memory of a contiguous tensor on the processor to a stream, <paramref name="bufferSize"/> bytes at a time.
        /// </summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous, or not on the processor.</exception>
        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferSize);
            var memory = Memory();
            var size = nbytes;
            for (long done = 0; done < size; done += bufferSize)
                stream.Write(new ReadOnlySpan<byte>(memory + done, (int)Math.Min(bufferSize, size - done)));
            GC.KeepAlive(this);
        }

        /// <summary>
        /// Fills the memory of a contiguous tensor on the processor from a stream, <paramref name="bufferSize"/> bytes at a time.
        /// </summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous, or not on the processor.</exception>
        /// <exception cref="EndOfStreamException">The stream ends too early.</exception>
        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferSize);
            var memory = Memory();
            var size = nbytes;
            for (long done = 0; done < size;)
            {
                var read = stream.Read(new Span<byte>(memory + done, (int)Math.Min(bufferSize, size - done)));
                if (read == 0) throw new EndOfStreamException($"Expected {size} bytes of elements, the stream ends after {done}.");
                done += read;
            }
            GC.KeepAlive(this);
        }

        /// <summary>Element <paramref name="i"/>, in the order of all elements, of a Float64 tensor on the processor.</summary>
        /// <exception cref="ArgumentException">The element type is another.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
        public double ReadCpuDouble(long i) => TensorAccessor<double>.ReadItemAt(this, i);

        /// <summary>As <see cref="ReadCpuDouble"/>, of a Float32 tensor.</summary>
        public float ReadCpuSingle(long i) => TensorAccessor<float>.ReadItemAt(this, i);

        /// <summary>As <see cref="ReadCpuDouble"/>, of an Int32 tensor.</summary>
        public int ReadCpuInt32(long i) => TensorAccessor<int>.ReadItemAt(this, i);

        /// <summary>As <see cref="ReadCpuDouble"/>, of an Int64 tensor.</summary>
        public long ReadCpuInt64(long i) => TensorAccessor<long>.ReadItemAt(this, i);

        /// <summary>As <see cref="ReadCpuDouble"/>, of a Byte tensor.</summary>
        public byte ReadCpuByte(long i) => TensorAccessor<byte>.ReadItemAt(this, i);

        /// <summary>As <see cref="ReadCpuDouble"/>, of an Int8 tensor.</summary>
        public sbyte ReadCpuSByte(long i) => TensorAccessor<sbyte>.ReadItemAt(this, i);

        /// <summary>As <see cref="ReadCpuDouble"/>, of an Int16 tensor.</summary>
        public short ReadCpuInt16(long i) => TensorAccessor<short>.ReadItemAt(this, i);

        /// <summary>As <see cref="ReadCpuDouble"/>, of a Bool tensor.</summary>
        public bool ReadCpuBool(long i) => TensorAccessor<bool>.ReadItemAt(this, i);

        /// <summary>As <see cref="ReadCpuDouble"/>, of a Float16 tensor.</summary>
        public float ReadCpuFloat16(long i) => (float)TensorAccessor<Half>.ReadItemAt(this, i);

        /// <summary>As <see cref="ReadCpuDouble"/>, of a BFloat16 tensor.</summary>
        public float ReadCpuBFloat16(long i) => TensorAccessor<BFloat16>.ReadItemAt(this, i).ToSingle();

        /// <summary>As <see cref="ReadCpuDouble"/>, of the element type that <typeparamref name="T"/> holds.</summary>
        public T ReadCpuValue<T>(long i)
            where T : unmanaged => TensorAccessor<T>.ReadItemAt(this, i);

        /// <summary>The number of bytes of all elements.</summary>
        internal long nbytes => numel() * element_size();

        unsafe byte* Memory()
        {
            if (!is_contiguous()) throw new InvalidOperationException("Expected a contiguous tensor. Copy it with contiguous().");
            if (!is_cpu())
                throw new InvalidOperationException($"Expected a tensor on the processor, received one on {device}. Copy it with cpu().");
            NativeError.Check(NativeMethods.pz_tensor_data(handle, out var data));
            return (byte*)data;
        }
    }
}
