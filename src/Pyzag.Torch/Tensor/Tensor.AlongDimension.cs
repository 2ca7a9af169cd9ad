using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The running sum along one dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.cumsum.Call(this, dim, type);

        /// <summary>The running product along one dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.cumprod.Call(this, dim, type);

        /// <summary>The running maximum along one dimension and where it was met.</summary>
        public (Tensor values, Tensor indexes) cummax(long dim) => Aten.cummax.Call2(this, dim);

        /// <summary>The running minimum along one dimension and where it was met.</summary>
        public (Tensor values, Tensor indexes) cummin(long dim) => Aten.cummin.Call2(this, dim);

        /// <summary>The running ln Σ eˣ along one dimension, without overflow.</summary>
        public Tensor logcumsumexp(long dim) => Aten.logcumsumexp.Call(this, dim);

        /// <summary>
        /// The n-th difference along one dimension, after joining <paramref name="prepend"/> and <paramref name="append"/> to the ends.
        /// </summary>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) =>
            Aten.diff.Call(this, n, dim, prepend, append);

        /// <summary>The integral along one dimension by the trapezoidal rule, over the points x.</summary>
        public Tensor trapezoid(Tensor x, long dim = -1) => Aten.trapezoid_x.Call(this, x, dim);

        /// <summary>The integral along one dimension by the trapezoidal rule, over points at distance dx.</summary>
        public Tensor trapezoid(double dx = 1, long dim = -1) => Aten.trapezoid_dx.Call(this, dx, dim);

        /// <summary>The running integral along one dimension by the trapezoidal rule, over the points x.</summary>
        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Aten.cumulative_trapezoid_x.Call(this, x, dim);

        /// <summary>The running integral along one dimension by the trapezoidal rule, over points at distance dx.</summary>
        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) => Aten.cumulative_trapezoid_dx.Call(this, dx, dim);

        /// <summary>eˣ / Σ eˣ along one dimension; with <paramref name="dtype"/>, computed in that element type.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.softmax_int.Call(this, dim, dtype);

        /// <summary>x − ln Σ eˣ along one dimension; with <paramref name="dtype"/>, computed in that element type.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.log_softmax_int.Call(this, dim, dtype);

        /// <summary>
        /// The tensor with each slice along <paramref name="dim"/> scaled down to the p-norm <paramref name="maxnorm"/> where it
        /// exceeds it.
        /// </summary>
        public Tensor renorm(float p, long dim, float maxnorm) => Aten.renorm.Call(this, p, dim, maxnorm);

        /// <summary>
        /// The Vandermonde matrix of a vector: its powers in N columns (−1: as many as elements), falling unless
        /// <paramref name="increasing"/>.
        /// </summary>
        public Tensor vander(long N = -1, bool increasing = false) =>
            Aten.vander.Call(Vector(this, nameof(vander)), N == -1 ? Argument.None : N, increasing);

        static Tensor Vector(Tensor tensor, string function) => tensor.ndim == 1
            ? tensor
            : throw new InvalidOperationException($"{function}() takes a vector, got a tensor of {tensor.ndim} dimensions.");
    }
}
