using System.Collections;
using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// The memory of a tensor on the processor as a list of elements that can be read and written; or a value, to be assigned to a range.
    /// </summary>
    public sealed class Storage<T> : Storage, IEnumerable<T>, IDisposable
        where T : unmanaged
    {
        readonly int start;
        readonly int? length;
        readonly T scalar;

        internal Storage(Tensor tensor, int start = 0, int? length = null)
            : base(tensor)
        {
            this.start = start;
            this.length = length;
        }

        Storage(T value)
            : base(null) => scalar = value;

        /// <summary>The number of elements.</summary>
        public int Count => length ?? checked((int)(Memory().Bytes / Unsafe.SizeOf<T>()));

        /// <summary>False: elements can be set.</summary>
        public bool IsReadOnly => false;

        /// <summary>Where the memory is.</summary>
        public Device device => Live.device;

        /// <summary>An element.</summary>
        /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
        public T this[int index]
        {
            get
            {
                var elements = Elements();
                CheckIndex(index, elements.Length);
                var value = elements[index];
                GC.KeepAlive(this);
                return value;
            }
            set
            {
                var elements = Elements();
                CheckIndex(index, elements.Length);
                elements[index] = value;
                GC.KeepAlive(this);
            }
        }

        /// <summary>
        /// The elements from start up to, not including, end, on the same memory. Setting assigns one value to all of them.
        /// </summary>
        /// <exception cref="ArgumentException">The end is before the start.</exception>
        /// <exception cref="IndexOutOfRangeException">A bound is outside the storage.</exception>
        /// <exception cref="InvalidOperationException">What is assigned is not a single value.</exception>
        public Storage<T> this[(int? start, int? end) range]
        {
            get
            {
                var (first, end) = Bounds(range);
                return new Storage<T>(Live, start + first, end - first);
            }
            set
            {
                ArgumentNullException.ThrowIfNull(value);
                if (value.Source is not null)
                    throw new InvalidOperationException("Expected a single value to assign to a range, received a storage.");
                var (first, end) = Bounds(range);
                Elements()[first..end].Fill(value.scalar);
                GC.KeepAlive(this);
            }
        }

        /// <inheritdoc cref="this[ValueTuple{int?, int?}]"/>
        public Storage<T> this[Range range]
        {
            get => this[(range.Start.GetOffset(Count), range.End.GetOffset(Count))];
            set => this[(range.Start.GetOffset(Count), range.End.GetOffset(Count))] = value;
        }

        /// <summary>A value, to be assigned to a range of a storage.</summary>
        public static implicit operator Storage<T>(T value) => new(value);

        /// <summary>The size of one element in bytes.</summary>
        public override int element_size()
        {
            _ = Live;
            return Unsafe.SizeOf<T>();
        }

        /// <summary>The memory on the processor; the same if it is there.</summary>
        public Storage<T> cpu() => Live.cpu().storage<T>();

        /// <summary>The memory on a CUDA device.</summary>
        /// <exception cref="InvalidOperationException">This machine, or the libtorch in use, does not have CUDA.</exception>
        public Storage<T> cuda(Device? device = null) => Live.cuda(device).storage<T>();

        /// <summary>A copy of the elements.</summary>
        public T[] ToArray()
        {
            var copy = Elements().ToArray();
            GC.KeepAlive(this);
            return copy;
        }

        /// <summary>A copy of the elements.</summary>
        public IList<T> tolist() => ToArray();

        /// <summary>Writes the elements of a list, until either ends.</summary>
        public void copy_(IList<T> array) => CopyFrom(array, 0);

        /// <summary>Writes one value to all elements.</summary>
        public void fill_(T value)
        {
            Elements().Fill(value);
            GC.KeepAlive(this);
        }

        /// <summary>Copies the elements to a list from its position <paramref name="arrayIndex"/> on, until either ends.</summary>
        public void CopyTo(IList<T> array, int arrayIndex)
        {
            ArgumentNullException.ThrowIfNull(array);
            var elements = Elements();
            for (var i = 0; i < elements.Length && i + arrayIndex < array.Count; i++) array[i + arrayIndex] = elements[i];
            GC.KeepAlive(this);
        }

        /// <summary>Writes the elements of a list from its position <paramref name="arrayIndex"/> on, until either ends.</summary>
        public void CopyFrom(IList<T> array, int arrayIndex)
        {
            ArgumentNullException.ThrowIfNull(array);
            var elements = Elements();
            for (var i = 0; i < elements.Length && i + arrayIndex < array.Count; i++) elements[i] = array[i + arrayIndex];
            GC.KeepAlive(this);
        }

        /// <summary>Whether an element equals <paramref name="item"/>.</summary>
        public bool Contains(T item) => IndexOf(item) >= 0;

        /// <summary>The position of the first element that equals <paramref name="item"/>, or -1.</summary>
        public int IndexOf(T item)
        {
            var position = Elements().IndexOf(item, EqualityComparer<T>.Default);
            GC.KeepAlive(this);
            return position;
        }

        /// <summary>The elements in order.</summary>
        public IEnumerator<T> GetEnumerator()
        {
            for (var i = 0; i < Count; i++) yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Lets go of the tensor, which lives on.</summary>
        public void Dispose() => Source = null;

        unsafe Span<T> Elements()
        {
            var tensor = Live;
            if (!tensor.is_cpu())
                throw new InvalidOperationException(
                    $"Expected memory on the processor, received some on {tensor.device}. Copy it with cpu().");
            var data = (T*)Memory().Data;
            return new Span<T>(data + start, Count);
        }

        (int Start, int End) Bounds((int? Start, int? End) range)
        {
            var count = Count;
            var (first, end) = (range.Start ?? 0, range.End ?? count);
            if (end < first) throw new ArgumentException($"Expected an end at {first} or after it, received {end}.", nameof(range));
            if (first < 0 || end > count)
                throw OutOfRange($"The range from {first} to {end} is outside the storage, which has {count} elements.");
            return (first, end);
        }

        static void CheckIndex(int index, int count)
        {
            if (index < 0 || index >= count) throw OutOfRange($"Position {index} is outside the storage, which has {count} elements.");
        }

#pragma warning disable CA2201 // TorchSharp's users catch what an array would throw.
        static IndexOutOfRangeException OutOfRange(string message) => new(message);
#pragma warning restore CA2201
    }
}
