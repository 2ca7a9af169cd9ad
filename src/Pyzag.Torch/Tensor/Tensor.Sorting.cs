using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The elements along one dimension in order, and where they were; equal ones keep their order if <paramref name="stable"/>.
        /// </summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.sort_stable.Call2(this, stable, dim, descending);

        /// <summary>The positions that put the elements along one dimension in order.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.argsort.Call(this, dim, descending);

        /// <summary>The elements along the first dimension in order.</summary>
        public Tensor msort() => Aten.msort.Call(this);

        /// <summary>The k greatest (smallest) elements along one dimension, and where they are.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.topk.Call2(this, k, dim, largest, sorted);

        /// <summary>The k-th smallest element, counted from 1, along one dimension (null: the last), and where it is.</summary>
        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) =>
            Aten.kthvalue.Call2(this, k, dim ?? -1, keepdim);

        /// <summary>
        /// For each element the index of the interval between ascending boundaries that it falls in; <paramref name="right"/> closes
        /// intervals on the left.
        /// </summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Aten.bucketize_Tensor.Call(this, boundaries, outInt32, right);

        /// <summary>The counts of elements in bins of equal width over [min, max]; with both 0, over the range of the elements.</summary>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.histc.Call(this, bins, min, max);

        /// <summary>How often each of the numbers 0, 1, … occurs in a vector of integers, or the sum of its weights.</summary>
        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.bincount.Call(this, weights, minlength);

        /// <inheritdoc cref="kthvalue(long, long?, bool)"/>
        [Obsolete("Use torch.kthvalue or the method of the tensor.")]
        public static (Tensor values, Tensor indices) kthvalue(Tensor input, long k, long? dim, bool keepdim = false) =>
            input.kthvalue(k, dim, keepdim);

        /// <summary>
        /// The different elements or, with <paramref name="dim"/>, the different slices; where requested, for each element its
        /// index among them, and how often each occurs (else null).
        /// </summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Requested(
                dim is { } d
                    ? Aten.unique_dim.Call3(this, d, sorted, return_inverse, return_counts)
                    : Aten._unique2.Call3(this, sorted, return_inverse, return_counts),
                return_inverse,
                return_counts);

        /// <summary>As <see cref="unique(bool, bool, bool, int?)"/>, but only neighbours that are equal are put together.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
            bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Requested(Aten.unique_consecutive.Call3(this, return_inverse, return_counts, dim), return_inverse, return_counts);

        static (Tensor, Tensor?, Tensor?) Requested((Tensor Output, Tensor Inverse, Tensor Counts) found, bool inverse, bool counts)
        {
            if (!inverse) found.Inverse.Dispose();
            if (!counts) found.Counts.Dispose();
            return (found.Output, inverse ? found.Inverse : null, counts ? found.Counts : null);
        }
    }
}
