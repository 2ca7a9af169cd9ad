using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements in reverse order along each of the given dimensions, a copy.</summary>
        public Tensor flip(params long[] dims) => Aten.flip.Call(this, dims);

        /// <summary>The columns (second dimension) in reverse order, a copy.</summary>
        public Tensor fliplr() => Aten.fliplr.Call(this);

        /// <summary>The rows (first dimension) in reverse order, a copy.</summary>
        public Tensor flipud() => Aten.flipud.Call(this);

        /// <summary>
        /// The elements moved forward along each of <paramref name="dims"/>, those beyond the end to the start; along all elements in one
        /// dimension without.
        /// </summary>
        public Tensor roll(long[] shifts, long[] dims) => Aten.roll.Call(this, shifts, dims);

        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => roll(shifts.ToArray(), dims.ToArray());

        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll(long[] shifts) => roll(shifts, Array.Empty<long>());

        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll(long shifts, long? dims = null) => roll(new[] { shifts }, dims is { } dim ? new[] { dim } : []);

        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll((long, long) shifts, (long, long) dims) =>
            roll(new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });

        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            roll(new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });

        /// <summary>
        /// The plane of two dimensions, the first two by default, turned by 90° <paramref name="k"/> times, from the first to the second;
        /// a copy.
        /// </summary>
        public Tensor rot90(long k = 1, (long, long)? dims = null)
        {
            var (first, second) = dims ?? (0, 1);
            return Aten.rot90.Call(this, k, (long[])[first, second]);
        }
    }
}
