using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The piece of memory that a tensor, and the views of it, lie on: a list of elements of one type.</summary>
    public abstract class Storage
    {
        private protected Storage(Tensor? tensor) => Source = tensor;

        /// <summary>The tensor whose memory it is; null after disposal, and for the storage of a mere value.</summary>
        private protected Tensor? Source { get; set; }

        /// <summary>The elements as truth values; the same memory where they are such.</summary>
        public Storage<bool> @bool() => Live.@bool().storage<bool>();

        /// <summary>The elements as unsigned 8-bit integers; the same memory where they are such.</summary>
        public Storage<byte> @byte() => Live.@byte().storage<byte>();

        /// <summary>The elements as signed 32-bit integers; the same memory where they are such.</summary>
        public Storage<int> @int() => Live.@int().storage<int>();

        /// <summary>The elements as signed 64-bit integers; the same memory where they are such.</summary>
        public Storage<long> @long() => Live.@long().storage<long>();

        /// <summary>The elements in single precision; the same memory where they are so.</summary>
        public Storage<float> @float() => Live.@float().storage<float>();

        /// <summary>The elements in double precision; the same memory where they are so.</summary>
        public Storage<double> @double() => Live.@double().storage<double>();

        /// <summary>The elements as complex numbers of two singles; the same memory where they are such.</summary>
        public Storage<(float, float)> complex_float() => Live.cfloat().storage<(float, float)>();

        /// <summary>The elements as complex numbers of two doubles; the same memory where they are such.</summary>
        public Storage<Complex> complex_double() => Live.cdouble().storage<Complex>();

        /// <summary>The size of one element in bytes.</summary>
        public abstract int element_size();

        /// <summary>The address of the first element; valid while the tensor lives, and on its device.</summary>
        public IntPtr data_ptr() => Memory().Data;

        /// <summary>The number of bytes of the memory.</summary>
        public ulong nbytes() => (ulong)Memory().Bytes;

        private protected Tensor Live => Source switch
        {
            null => throw new InvalidOperationException(
                "The storage holds no tensor: it is disposed, or made of a value to be assigned to a range."),
            { IsInvalid: true } => throw Tensor.Disposed(),
            _ => Source,
        };

        private protected (IntPtr Data, long Bytes) Memory()
        {
            NativeError.Check(NativeMethods.pz_tensor_storage(Live.handle, out var data, out var bytes, out _));
            return (data, bytes);
        }
    }

    /// <summary>Whether an object is the storage of a tensor.</summary>
    public static bool is_storage(object obj) => obj is Storage;

    public partial class Tensor
    {
        /// <summary>
        /// The memory under the tensor, and under the tensor that it is a view of; a copy where the element type is another.
        /// </summary>
        /// <exception cref="NotSupportedException">A tensor cannot hold elements of type <typeparamref name="T"/>.</exception>
        public Storage<T> storage<T>()
            where T : unmanaged => new(to(ElementType.Of<T>()));

        /// <summary>Where the first element lies in the memory under the tensor, in elements.</summary>
        public long storage_offset()
        {
            NativeError.Check(NativeMethods.pz_tensor_storage(Live, out _, out _, out var offset));
            return offset;
        }
    }
}
