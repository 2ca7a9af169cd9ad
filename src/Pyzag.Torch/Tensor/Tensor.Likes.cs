using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Zeros in the shape of this tensor, with its element type and on its device unless others are given.</summary>
        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Factory.Like(Aten.zeros_like, this, dtype, device, requires_grad);

        /// <summary>Ones in the shape of this tensor, with its element type and on its device unless others are given.</summary>
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Factory.Like(Aten.ones_like, this, dtype, device, requires_grad);

        /// <summary>
        /// Uninitialized elements in the shape of this tensor, with its element type and on its device unless others are given.
        /// </summary>
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Factory.Like(Aten.empty_like, this, dtype, device, requires_grad);

        /// <summary>A number in the shape of this tensor, with its element type and on its device unless others are given.</summary>
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Factory.WithGradient(Aten.full_like.Call(this, value, dtype, Argument.None, Factory.Prepared(device)), requires_grad);

        /// <summary>
        /// Numbers from the uniform distribution on [0, 1) in the shape of this tensor, with its element type and on its device unless
        /// others are given.
        /// </summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Factory.Like(Aten.rand_like, this, dtype, device, requires_grad);

        /// <summary>
        /// Numbers from the standard normal distribution in the shape of this tensor, with its element type and on its device unless others
        /// are given.
        /// </summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Factory.Like(Aten.randn_like, this, dtype, device, requires_grad);

        /// <summary>
        /// Integers from the uniform distribution on [<paramref name="low"/>, <paramref name="high"/>) in the shape of this tensor, with
        /// its
        /// element type and on its device unless others are given.
        /// </summary>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Factory.WithGradient(
                Aten.randint_like_low_dtype.Call(this, low, high, dtype, Argument.None, Factory.Prepared(device)), requires_grad);

        /// <summary>
        /// An uninitialized tensor of another shape, with the element type and on the device of this tensor unless others are given.
        /// </summary>
        /// <exception cref="ArgumentException">A size is negative.</exception>
        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <inheritdoc cref="new_empty(long[], ScalarType?, Device, bool)"/>
        public Tensor new_empty(
            ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.empty(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <inheritdoc cref="new_empty(long[], ScalarType?, Device, bool)"/>
        public Tensor new_empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_empty([size], dtype, device, requires_grad);

        /// <inheritdoc cref="new_empty(long[], ScalarType?, Device, bool)"/>
        public Tensor new_empty(
            long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_empty([rows, columns], dtype, device, requires_grad);

        /// <inheritdoc cref="new_empty(long[], ScalarType?, Device, bool)"/>
        public Tensor new_empty(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_empty([dim0, dim1, dim2], dtype, device, requires_grad);

        /// <inheritdoc cref="new_empty(long[], ScalarType?, Device, bool)"/>
        public Tensor new_empty(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_empty([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

        /// <summary>
        /// A tensor of zeros of another shape, with the element type and on the device of this tensor unless others are given.
        /// </summary>
        /// <exception cref="ArgumentException">A size is negative.</exception>
        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <inheritdoc cref="new_zeros(long[], ScalarType?, Device, bool)"/>
        public Tensor new_zeros(
            ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.zeros(size, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <inheritdoc cref="new_zeros(long[], ScalarType?, Device, bool)"/>
        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_zeros([size], dtype, device, requires_grad);

        /// <inheritdoc cref="new_zeros(long[], ScalarType?, Device, bool)"/>
        public Tensor new_zeros(
            long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_zeros([rows, columns], dtype, device, requires_grad);

        /// <inheritdoc cref="new_zeros(long[], ScalarType?, Device, bool)"/>
        public Tensor new_zeros(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_zeros([dim0, dim1, dim2], dtype, device, requires_grad);

        /// <inheritdoc cref="new_zeros(long[], ScalarType?, Device, bool)"/>
        public Tensor new_zeros(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_zeros([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

        /// <summary>
        /// A tensor of ones of another shape, with the element type and on the device of this tensor unless others are given.
        /// </summary>
        /// <exception cref="ArgumentException">A size is negative.</exception>
        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones([size], dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <inheritdoc cref="new_ones(long, ScalarType?, Device, bool)"/>
        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones([rows, columns], dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <inheritdoc cref="new_ones(long, ScalarType?, Device, bool)"/>
        public Tensor new_ones(
            long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones([dim0, dim1, dim2], dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <inheritdoc cref="new_ones(long, ScalarType?, Device, bool)"/>
        public Tensor new_ones(
            long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.ones([dim0, dim1, dim2, dim3], dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <summary>
        /// A tensor of one number of another shape, with the element type and on the device of this tensor unless others are given.
        /// </summary>
        /// <exception cref="ArgumentException">A size is negative.</exception>
        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <inheritdoc cref="new_full(long[], Scalar, ScalarType?, Device, bool)"/>
        public Tensor new_full(
            ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.full(size, value, dtype ?? this.dtype, device ?? this.device, requires_grad);

        /// <inheritdoc cref="new_full(long[], Scalar, ScalarType?, Device, bool)"/>
        public Tensor new_full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_full([size], value, dtype, device, requires_grad);

        /// <inheritdoc cref="new_full(long[], Scalar, ScalarType?, Device, bool)"/>
        public Tensor new_full(
            long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_full([rows, columns], value, dtype, device, requires_grad);

        /// <inheritdoc cref="new_full(long[], Scalar, ScalarType?, Device, bool)"/>
        public Tensor new_full(
            long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            new_full([dim0, dim1, dim2], value, dtype, device, requires_grad);

        /// <inheritdoc cref="new_full(long[], Scalar, ScalarType?, Device, bool)"/>
        public Tensor new_full(
            long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            new_full([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad);
    }

    /// <inheritdoc cref="Tensor.zeros_like"/>
    public static Tensor zeros_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Factory.CheckNames(names);
        return input.zeros_like(dtype, device, requires_grad);
    }

    /// <inheritdoc cref="Tensor.ones_like"/>
    public static Tensor ones_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Factory.CheckNames(names);
        return input.ones_like(dtype, device, requires_grad);
    }

    /// <inheritdoc cref="Tensor.empty_like"/>
    public static Tensor empty_like(
        Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Factory.CheckNames(names);
        return input.empty_like(dtype, device, requires_grad);
    }

    /// <inheritdoc cref="Tensor.full_like"/>
    public static Tensor full_like(
        Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Factory.CheckNames(names);
        return input.full_like(value, dtype, device, requires_grad);
    }

    /// <inheritdoc cref="Tensor.rand_like"/>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.rand_like(dtype, device, requires_grad);

    /// <inheritdoc cref="Tensor.randn_like"/>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randn_like(dtype, device, requires_grad);

    /// <inheritdoc cref="Tensor.randint_like"/>
    public static Tensor randint_like(
        Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        input.randint_like(low, high, dtype, device, requires_grad);
}
