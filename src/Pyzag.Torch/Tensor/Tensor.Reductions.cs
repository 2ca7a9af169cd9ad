using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The sum of all elements; integers and truth values add up to Int64 unless <paramref name="type"/> says otherwise.
        /// </summary>
        public Tensor sum(ScalarType? type = null) => Aten.sum.Call(this, type);

        /// <inheritdoc cref="sum(long[], bool, ScalarType?)"/>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        /// <inheritdoc cref="sum(long[], bool, ScalarType?)"/>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Aten.sum_dim_IntList.Call(this, dim, keepdim, type);

        /// <summary>
        /// The sum over the given dimensions, which are left out or, with <paramref name="keepdim"/>, have size 1 in the result.
        /// </summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Aten.sum_dim_IntList.Call(this, dim, keepdim, type);

        /// <inheritdoc cref="sum(long[], bool, ScalarType?)"/>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim_IntList.Call(this, new[] { dim0, dim1 }, keepdim, type);

        /// <inheritdoc cref="sum(long[], bool, ScalarType?)"/>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            Aten.sum_dim_IntList.Call(this, new[] { dim0, dim1, dim2 }, keepdim, type);

        /// <summary>The mean of all elements.</summary>
        public Tensor mean() => Aten.mean.Call(this);

        /// <summary>
        /// The mean over the given dimensions, which are left out or, with <paramref name="keepdim"/>, have size 1 in the result.
        /// </summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Aten.mean_dim.Call(this, dimensions, keepdim, type);

        /// <summary>The product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Aten.prod.Call(this, type);

        /// <summary>The product over one dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.prod_dim_int.Call(this, dim, keepdim, type);

        /// <summary>The sum of all elements, with NaN taken as zero.</summary>
        public Tensor nansum() => Aten.nansum.Call(this);

        /// <summary>The mean of the elements that are not NaN, over one dimension or, with null, over all.</summary>
        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) =>
            Aten.nanmean.Call(this, dim, keepdim, dtype);

        /// <summary>Whether every element is true (not zero), as a tensor of one truth value.</summary>
        public Tensor all() => Aten.all.Call(this);

        /// <summary>Whether every element along one dimension is true (not zero).</summary>
        public Tensor all(long dim, bool keepdim = false) => Aten.all_dim.Call(this, dim, keepdim);

        /// <summary>Whether some element is true (not zero), as a tensor of one truth value.</summary>
        public Tensor any() => Aten.any.Call(this);

        /// <summary>Whether some element along one dimension is true (not zero).</summary>
        public Tensor any(long dim, bool keepdim = false) => Aten.any_dim.Call(this, dim, keepdim);

        /// <summary>The greatest element; NaN if there is one. Its gradient is shared evenly among equal elements.</summary>
        public Tensor max() => Aten.max.Call(this);

        /// <summary>As <see cref="maximum(Tensor)"/>.</summary>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>The greatest elements along one dimension and where they are; the gradient flows to those only.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.max_dim.Call2(this, dim, keepdim);

        /// <summary>The smallest element; NaN if there is one. Its gradient is shared evenly among equal elements.</summary>
        public Tensor min() => Aten.min.Call(this);

        /// <summary>As <see cref="minimum(Tensor)"/>.</summary>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>The smallest elements along one dimension and where they are; the gradient flows to those only.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.min_dim.Call2(this, dim, keepdim);

        /// <summary>The greatest elements over the given dimensions (none: all); the gradient is shared evenly among equal ones.</summary>
        public Tensor amax(params long[] dims) => Aten.amax.Call(this, dims);

        /// <inheritdoc cref="amax(long[], bool, Tensor)"/>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amax(dims.ToArray(), keepdim, @out);

        /// <summary>
        /// The greatest elements over the given dimensions (none: all), written to <paramref name="out"/> where it is given.
        /// </summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.amax.Call(this, dims, keepdim) : Aten.amax_out.Call(this, dims, keepdim, @out);

        /// <summary>The smallest elements over the given dimensions (none: all); the gradient is shared evenly among equal ones.</summary>
        public Tensor amin(params long[] dims) => Aten.amin.Call(this, dims);

        /// <inheritdoc cref="amin(long[], bool, Tensor)"/>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amin(dims.ToArray(), keepdim, @out);

        /// <summary>
        /// The smallest elements over the given dimensions (none: all), written to <paramref name="out"/> where it is given.
        /// </summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.amin.Call(this, dims, keepdim) : Aten.amin_out.Call(this, dims, keepdim, @out);

        /// <summary>The smallest and the greatest elements along one dimension or, with null, of all.</summary>
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => Aten.aminmax.Call2(this, dim, keepdim);

        /// <summary>The position of the greatest element, counted as if the tensor were flat.</summary>
        public Tensor argmax() => Aten.argmax.Call(this);

        /// <summary>The positions of the greatest elements along one dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Aten.argmax.Call(this, dim, keepdim);

        /// <summary>The position of the smallest element, counted as if the tensor were flat.</summary>
        public Tensor argmin() => Aten.argmin.Call(this);

        /// <summary>The positions of the smallest elements along one dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Aten.argmin.Call(this, dim, keepdim);

        /// <summary>The number of elements that are not zero, over the given dimensions or, with null, over all.</summary>
        public Tensor count_nonzero(long[]? dims = null) => Aten.count_nonzero_dim_IntList.Call(this, dims ?? []);

        /// <summary>ln Σ eˣ over one dimension, without overflow.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.logsumexp.Call(this, dim, keepdim);

        /// <summary>The median of all elements: of two in the middle, the smaller one.</summary>
        public Tensor median() => Aten.median.Call(this);

        /// <summary>The median of the elements that are not NaN: of two in the middle, the smaller one.</summary>
        public Tensor nanmedian() => Aten.nanmedian.Call(this);

        /// <summary>The most frequent elements along one dimension (of equally frequent ones the smallest) and where they are.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => Aten.mode.Call2(this, dim, keepdim);

        /// <summary>The p-norm of all elements, (Σ |x|ᵖ)^(1/p).</summary>
        public Tensor norm(float p = 2f) => Aten.norm_Scalar.Call(this, p);

        /// <summary>The p-norms along one dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => Aten.norm_ScalarOpt_dim.Call(this, p, dim, keepdim);

        /// <summary>The p-norm of self − other, with broadcasting.</summary>
        public Tensor dist(Tensor other, float p = 2f) => Aten.dist.Call(this, other, p);

        /// <summary>
        /// The q-quantiles along one dimension with linear interpolation; q lies in [0, 1] and its shape comes first in the result. The
        /// default −1 stands for all elements, not for the last dimension.
        /// </summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Aten.quantile.Call(this, q, dim == -1 ? Argument.None : dim, keepdim);

        /// <summary>
        /// The q-quantiles along one dimension with linear interpolation, NaN left aside; q lies in [0, 1] and its shape comes first in
        /// the result. The default −1 stands for all elements, not for the last dimension.
        /// </summary>
        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) =>
            Aten.nanquantile.Call(this, q, dim == -1 ? Argument.None : dim, keepdim);
    }
}
