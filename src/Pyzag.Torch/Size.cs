using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A shape: the number of elements in each dimension. Two sizes are equal when all their numbers are.</summary>
    public struct Size : IEnumerable<long>
    {
#pragma warning disable CA2211 // TorchSharp declares a plain field, and code that is compiled against either must find a field.
        /// <summary>The shape without dimensions.</summary>
        public static Size Empty = new(Array.Empty<long>());
#pragma warning restore CA2211

        readonly long[]? lengths;

        /// <summary>The shape with a copy of these lengths.</summary>
        public Size(long[] shape) => lengths = [.. shape];

        /// <summary>The shape of these lengths.</summary>
        public Size(IEnumerable<long> shape) => lengths = [.. shape];

        /// <summary>The shape of these lengths.</summary>
        public Size(int[] shape) => lengths = Array.ConvertAll(shape, length => (long)length);

        /// <summary>The shape of one dimension.</summary>
        public Size(long size) => lengths = [size];

        /// <summary>The shape of two dimensions.</summary>
        public Size((long, long) size) => lengths = [size.Item1, size.Item2];

        /// <summary>The shape of three dimensions.</summary>
        public Size((long, long, long) size) => lengths = [size.Item1, size.Item2, size.Item3];

        /// <summary>The shape of four dimensions.</summary>
        public Size((long, long, long, long) size) => lengths = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>The shape of five dimensions.</summary>
        public Size((long, long, long, long, long) size) => lengths = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        /// <summary>The shape of six dimensions.</summary>
        public Size((long, long, long, long, long, long) size) =>
            lengths = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        /// <summary>The shape of one dimension.</summary>
        public Size(int size) => lengths = [size];

        /// <summary>The shape of two dimensions.</summary>
        public Size((int, int) size) => lengths = [size.Item1, size.Item2];

        /// <summary>The shape of three dimensions.</summary>
        public Size((int, int, int) size) => lengths = [size.Item1, size.Item2, size.Item3];

        /// <summary>The shape of four dimensions.</summary>
        public Size((int, int, int, int) size) => lengths = [size.Item1, size.Item2, size.Item3, size.Item4];

        /// <summary>The shape of five dimensions.</summary>
        public Size((int, int, int, int, int) size) => lengths = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];

        /// <summary>The shape of six dimensions.</summary>
        public Size((int, int, int, int, int, int) size) =>
            lengths = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        /// <summary>The lengths; the array is the shape's own.</summary>
        public readonly long[] Shape => lengths ?? [];

        /// <summary>The number of dimensions.</summary>
        public readonly int Length => Shape.Length;

        /// <summary>Whether there are no dimensions.</summary>
        public readonly bool IsEmpty => Length == 0;

        /// <summary>Whether there are no dimensions, as a tensor of one number has none.</summary>
        public readonly bool IsScalar => IsEmpty;

        /// <summary>The length of a dimension.</summary>
        public readonly long this[int idx] => Shape[idx];

        /// <summary>The length of a dimension.</summary>
        public readonly long this[long idx] => Shape[idx];

        /// <summary>The shape of one dimension.</summary>
        public static implicit operator Size(long size) => new(size);

        /// <summary>The shape of two dimensions.</summary>
        public static implicit operator Size((long, long) size) => new(size);

        /// <summary>The shape of three dimensions.</summary>
        public static implicit operator Size((long, long, long) size) => new(size);

        /// <summary>The shape of four dimensions.</summary>
        public static implicit operator Size((long, long, long, long) size) => new(size);

        /// <summary>The shape of five dimensions.</summary>
        public static implicit operator Size((long, long, long, long, long) size) => new(size);

        /// <summary>The shape of six dimensions.</summary>
        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);

        /// <summary>The shape with a copy of these lengths.</summary>
        public static implicit operator Size(long[] size) => new(size);

        /// <summary>The dimensions of one shape, then those of another.</summary>
        public static Size operator +(Size left, Size right) => new([.. left.Shape, .. right.Shape]);

        /// <summary>The dimensions of a shape, then others.</summary>
        public static Size operator +(Size left, IEnumerable<long> right) => new([.. left.Shape, .. right]);

        /// <summary>Whether all lengths are the same.</summary>
        public static bool operator ==(Size left, Size right) => left.Shape.AsSpan().SequenceEqual(right.Shape);

        /// <summary>Whether the number of dimensions or a length differs.</summary>
        public static bool operator !=(Size left, Size right) => !(left == right);

        /// <summary>Whether the other object is a shape of the same lengths.</summary>
        public override readonly bool Equals(object? obj) => obj is Size other && this == other;

        /// <summary>A number that equal shapes share.</summary>
        public override readonly int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var length in Shape) hash.Add(length);
            return hash.ToHashCode();
        }

        /// <summary>The number of elements of a tensor of this shape.</summary>
        public readonly long numel() => Shape.TotalSize();

        /// <summary>
        /// The dimensions from <paramref name="first"/> up to, not including, <paramref name="next"/>; negative ones count from the end.
        /// </summary>
        public readonly Size Slice(int first, int next)
        {
            if (next < 0) next += Length;
            if (first < 0) first += Length;
            return next <= first ? Empty : new(Shape.Skip(first).Take(next - first));
        }

        /// <summary>The first <paramref name="i"/> lengths.</summary>
        public readonly IEnumerable<long> Take(int i) => Shape.Take(i);

        /// <summary>The lengths in order.</summary>
        public readonly IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Shape).GetEnumerator();

        readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
