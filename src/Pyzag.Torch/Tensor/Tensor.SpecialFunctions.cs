using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The error function, (2/√π) ∫₀ˣ exp(−t²) dt.</summary>
        public Tensor erf() => Aten.erf.Call(this);

        /// <summary>As <see cref="erf()"/>, in place.</summary>
        public Tensor erf_() => Aten.erf_.Mutate(this);

        /// <summary>1 − erf(x), accurate for large x.</summary>
        public Tensor erfc() => Aten.erfc.Call(this);

        /// <summary>As <see cref="erfc()"/>, in place.</summary>
        public Tensor erfc_() => Aten.erfc_.Mutate(this);

        /// <summary>The inverse of the error function on (−1, 1).</summary>
        public Tensor erfinv() => Aten.erfinv.Call(this);

        /// <summary>As <see cref="erfinv()"/>, in place.</summary>
        public Tensor erfinv_() => Aten.erfinv_.Mutate(this);

        /// <summary>ln |Γ(x)|.</summary>
        public Tensor lgamma() => Aten.lgamma.Call(this);

        /// <summary>As <see cref="lgamma()"/>, in place.</summary>
        public Tensor lgamma_() => Aten.lgamma_.Mutate(this);

        /// <summary>The logarithmic derivative of Γ.</summary>
        public Tensor digamma() => Aten.digamma.Call(this);

        /// <summary>As <see cref="digamma()"/>, in place.</summary>
        public Tensor digamma_() => Aten.digamma_.Mutate(this);

        /// <summary>The p-th derivative of <see cref="digamma()"/>.</summary>
        public Tensor polygamma(long p) => Aten.polygamma.Call(p, this);

        /// <summary>As <see cref="polygamma(long)"/>, in place.</summary>
        public Tensor polygamma_(long p) => Aten.polygamma_.Mutate(this, p);

        /// <summary>The logarithm of the multivariate gamma function of dimension p.</summary>
        public Tensor mvlgamma(long p) => Aten.mvlgamma.Call(this, p);

        /// <summary>As <see cref="mvlgamma(long)"/>, in place.</summary>
        public Tensor mvlgamma_(long p) => Aten.mvlgamma_.Mutate(this, p);

        /// <summary>The regularized lower incomplete gamma function P(self, other).</summary>
        public Tensor igamma(Tensor other) => Aten.igamma.Call(this, other);

        /// <summary>The regularized upper incomplete gamma function Q(self, other).</summary>
        public Tensor igammac(Tensor other) => Aten.igammac.Call(this, other);

        /// <summary>The modified Bessel function of the first kind of order 0.</summary>
        public Tensor i0() => Aten.i0.Call(this);

        /// <summary>As <see cref="i0()"/>, in place.</summary>
        public Tensor i0_() => Aten.i0_.Mutate(this);
    }
}
