using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// Views of <paramref name="size"/> equal parts side by side: along the second dimension, or the only one of a vector.
        /// </summary>
        /// <exception cref="ArgumentException">The dimension does not divide evenly.</exception>
        public Tensor[] hsplit(long size) => EvenParts(Aten.hsplit_int, size, Columns);

        /// <summary>
        /// Views of the parts between these positions side by side: along the second dimension, or the only one of a vector.
        /// </summary>
        public Tensor[] hsplit(params long[] sizes) => Aten.hsplit_array.CallList(this, sizes);

        /// <summary>
        /// Views of parts side by side: as many as a tensor of one integer says, or between the positions that a vector holds.
        /// </summary>
        public Tensor[] hsplit(Tensor indices) => tensor_split(indices, Columns);

        /// <summary>Views of <paramref name="size"/> equal parts along the first dimension.</summary>
        /// <exception cref="ArgumentException">The dimension does not divide evenly.</exception>
        public Tensor[] vsplit(long size) => EvenParts(Aten.vsplit_int, size, 0);

        /// <summary>Views of the parts between these positions along the first dimension.</summary>
        public Tensor[] vsplit(params long[] sizes) => Aten.vsplit_array.CallList(this, sizes);

        /// <summary>
        /// Views of parts along the first dimension: as many as a tensor of one integer says, or between the positions that a vector holds.
        /// </summary>
        public Tensor[] vsplit(Tensor indices) => tensor_split(indices, 0);

        /// <summary>Views of <paramref name="size"/> equal parts along the third dimension.</summary>
        /// <exception cref="ArgumentException">The dimension does not divide evenly.</exception>
        public Tensor[] dsplit(long size) => EvenParts(Aten.dsplit_int, size, 2);

        /// <summary>Views of the parts between these positions along the third dimension.</summary>
        public Tensor[] dsplit(params long[] sizes) => Aten.dsplit_array.CallList(this, sizes);

        /// <inheritdoc cref="dsplit(long[])"/>
        public Tensor[] dsplit((long, long) indices_or_sections) => dsplit(new Size(indices_or_sections).Shape);

        /// <inheritdoc cref="dsplit(long[])"/>
        public Tensor[] dsplit((long, long, long) indices_or_sections) => dsplit(new Size(indices_or_sections).Shape);

        /// <inheritdoc cref="dsplit(long[])"/>
        public Tensor[] dsplit((long, long, long, long) indices_or_sections) => dsplit(new Size(indices_or_sections).Shape);

        /// <summary>
        /// Views of parts along the third dimension: as many as a tensor of one integer says, or between the positions that a vector holds.
        /// </summary>
        public Tensor[] dsplit(Tensor indices) => tensor_split(indices, 2);

        long Columns => ndim == 1 ? 0 : 1;

        Tensor[] EvenParts(Operator split, long parts, long dim)
        {
            if (ndim > dim && parts > 0 && shape[dim] % parts != 0)
                throw new ArgumentException(
                    $"Dimension {dim} has {shape[dim]} positions, which are not evenly divisible by {parts}. Use tensor_split().",
                    nameof(parts));
            return split.CallList(this, parts);
        }
    }

    /// <inheritdoc cref="Tensor.hsplit(long)"/>
    public static Tensor[] hsplit(Tensor input, long indices_or_sections) => input.hsplit(indices_or_sections);

    /// <inheritdoc cref="Tensor.hsplit(long[])"/>
    public static Tensor[] hsplit(Tensor input, long[] indices_or_sections) => input.hsplit(indices_or_sections);

    /// <inheritdoc cref="Tensor.hsplit(Tensor)"/>
    public static Tensor[] hsplit(Tensor input, Tensor indices_or_sections) => input.hsplit(indices_or_sections);

    /// <inheritdoc cref="Tensor.hsplit(long[])"/>
    public static Tensor[] hsplit(Tensor input, (long, long) indices_or_sections) => input.hsplit(new Size(indices_or_sections).Shape);

    /// <inheritdoc cref="Tensor.hsplit(long[])"/>
    public static Tensor[] hsplit(Tensor input, (long, long, long) indices_or_sections) =>
        input.hsplit(new Size(indices_or_sections).Shape);

    /// <inheritdoc cref="Tensor.hsplit(long[])"/>
    public static Tensor[] hsplit(Tensor input, (long, long, long, long) indices_or_sections) =>
        input.hsplit(new Size(indices_or_sections).Shape);

    /// <inheritdoc cref="Tensor.vsplit(long[])"/>
    public static Tensor[] vsplit(Tensor input, long[] indices_or_sections) => input.vsplit(indices_or_sections);

    /// <inheritdoc cref="Tensor.dsplit(long)"/>
    public static Tensor[] dsplit(Tensor input, long size) => input.dsplit(size);

    /// <inheritdoc cref="Tensor.dsplit(long[])"/>
    public static Tensor[] dsplit(Tensor input, long[] indices_or_sections) => input.dsplit(indices_or_sections);

    /// <inheritdoc cref="Tensor.dsplit(Tensor)"/>
    public static Tensor[] dsplit(Tensor input, Tensor indices_or_sections) => input.dsplit(indices_or_sections);

    /// <inheritdoc cref="Tensor.dsplit(long[])"/>
    public static Tensor[] dsplit(Tensor input, (long, long) indices_or_sections) => input.dsplit(indices_or_sections);

    /// <inheritdoc cref="Tensor.dsplit(long[])"/>
    public static Tensor[] dsplit(Tensor input, (long, long, long) indices_or_sections) => input.dsplit(indices_or_sections);

    /// <inheritdoc cref="Tensor.dsplit(long[])"/>
    public static Tensor[] dsplit(Tensor input, (long, long, long, long) indices_or_sections) => input.dsplit(indices_or_sections);
}
