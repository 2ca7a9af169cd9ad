using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// One index of a tensor: an integer, a slice, a new dimension, an ellipsis, a truth value, or a tensor of integers or truth values.
    /// </summary>
    public struct TensorIndex
    {
#pragma warning disable CA2211 // TorchSharp declares these as plain fields, and code that is compiled against either must find fields.
        /// <summary>All dimensions that the other indices leave.</summary>
        public static TensorIndex Ellipsis = new(IndexKind.Ellipsis);

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None = new(IndexKind.None);

        /// <summary>A new dimension of size 1, as <see cref="None"/>.</summary>
        public static TensorIndex Null = new(IndexKind.None);

        /// <summary>All of one dimension.</summary>
        public static TensorIndex Colon = Slice();
#pragma warning restore CA2211

        TensorIndex(
            IndexKind kind, long start = 0, long stop = 0, long step = 0, IndexPresence present = IndexPresence.None, Tensor? items = null)
        {
            Native = new NativeIndex { Kind = kind, Present = present, Start = start, Stop = stop, Step = step };
            Items = items;
        }

        /// <summary>What the shim takes, but for the tensor.</summary>
        internal NativeIndex Native { get; }

        /// <summary>The tensor of an index that is one.</summary>
        internal Tensor? Items { get; }

        /// <summary>Whether the index takes all of its dimension.</summary>
        internal readonly bool IsWhole => Native.Kind == IndexKind.Slice && Native.Present == IndexPresence.None;

        /// <summary>Every step-th position from start up to, not including, stop; negative bounds count from the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null)
        {
            var present = (start.HasValue ? IndexPresence.Start : 0)
                | (stop.HasValue ? IndexPresence.Stop : 0)
                | (step.HasValue ? IndexPresence.Step : 0);
            return new(IndexKind.Slice, start.GetValueOrDefault(), stop.GetValueOrDefault(), step.GetValueOrDefault(), present);
        }

        /// <inheritdoc cref="Slice(long?, long?, long?)"/>
        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end, null);

        /// <inheritdoc cref="Slice(long?, long?, long?)"/>
        public static TensorIndex Slice(Range range) => Slice(
            Position(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : Position(range.End), null);

        /// <summary>Keeps everything (true) or nothing (false), in a new dimension.</summary>
        public static TensorIndex Bool(bool value) => new(IndexKind.Bool, value ? 1 : 0);

        /// <summary>One position, whose dimension goes; a negative one counts from the end.</summary>
        public static TensorIndex Single(long? index) => new(IndexKind.Integer, index.GetValueOrDefault());

        /// <summary>The positions that a tensor of integers holds, or those where a tensor of truth values is true.</summary>
        public static TensorIndex Tensor(Tensor tensor)
        {
            ArgumentNullException.ThrowIfNull(tensor);
            return new(IndexKind.Tensor, items: tensor);
        }

        /// <summary>One position.</summary>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <summary>One position, possibly from the end.</summary>
        public static implicit operator TensorIndex(Index index) => Single(Position(index));

        /// <summary>A range of positions.</summary>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>A range of positions, where null leaves a bound open.</summary>
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        /// <summary>Never converts: it keeps the compiler from taking a list of indices for one of tensors.</summary>
        /// <exception cref="InvalidOperationException">Always.</exception>
        public static implicit operator Tensor(TensorIndex value) =>
            throw new InvalidOperationException("An index is not a tensor; pass it to an indexer or to index().");

        static long Position(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
