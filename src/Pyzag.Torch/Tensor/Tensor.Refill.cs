using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Resizes the tensor and fills it with zeros, in place; returns it as a new object.</summary>
        public Tensor zeros(params long[] sizes) => Aten.zeros_out.Call(sizes, this);

        /// <summary>Resizes the tensor and fills it with ones, in place; returns it as a new object.</summary>
        public Tensor ones(params long[] sizes) => Aten.ones_out.Call(sizes, this);

        /// <summary>Resizes the tensor in place; returns it as a new object.</summary>
        public Tensor empty(params long[] sizes) => Aten.empty_out.Call(sizes, Argument.Default, this);

        /// <summary>Resizes the tensor and fills it with one value, in place; returns it as a new object.</summary>
        public Tensor full(long[] sizes, Scalar value) => Aten.full_out.Call(sizes, value, this);

        /// <inheritdoc cref="full(long[], Scalar)"/>
        public Tensor full(ReadOnlySpan<long> sizes, Scalar value) => Aten.full_out.Call(sizes.ToArray(), value, this);

        /// <summary>Resizes the tensor and makes it an identity matrix, in place; returns it as a new object.</summary>
        public Tensor eye(long rows, long columns) => Aten.eye_m_out.Call(rows, columns, this);

        /// <summary>Resizes the tensor and fills it with start, start + step, … below stop, in place; returns it as a new object.</summary>
        public Tensor arange_out(Scalar start, Scalar stop, Scalar step) => Aten.arange_start_out.Call(start, stop, step, this);

        /// <summary>
        /// Resizes the tensor and fills it from the uniform distribution on [0, 1), in place; returns it as a new object.
        /// </summary>
        public Tensor rand_out(params long[] sizes) => Aten.rand_out.Call(sizes, this);

        /// <summary>Resizes the tensor and fills it from the standard normal distribution, in place; returns it as a new object.</summary>
        public Tensor randn_out(params long[] sizes) => Aten.randn_out.Call(sizes, this);

        /// <summary>
        /// Resizes the tensor and fills it with integers from 0 up to, not including, <paramref name="high"/>, in place; returns it as a
        /// new object.
        /// </summary>
        public Tensor randint_out(long high, long[] sizes) => Aten.randint_out.Call(high, sizes, this);

        /// <summary>
        /// Resizes the tensor and fills it with the integers below <paramref name="n"/> in random order, in place; returns it as a new
        /// object.
        /// </summary>
        [Obsolete("Use torch.randperm(n, out) instead.")]
        public Tensor randperm_out(long n) => Aten.randperm_out.Call(n, this);
    }
}
