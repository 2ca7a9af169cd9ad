using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Special functions, as SciPy names them.</summary>
    public static partial class special
    {
        /// <summary>The entropy −x · ln x; 0 at zero, −∞ below.</summary>
        public static Tensor entr(Tensor input) => Aten.special_entr.Call(input);

        /// <inheritdoc cref="Tensor.erf()"/>
        public static Tensor erf(Tensor input) => input.erf();

        /// <inheritdoc cref="Tensor.erfc()"/>
        public static Tensor erfc(Tensor input) => input.erfc();

        /// <summary>exp(x²) · erfc(x), without overflow.</summary>
        public static Tensor erfcx(Tensor input) => Aten.special_erfcx.Call(input);

        /// <inheritdoc cref="Tensor.erfinv()"/>
        public static Tensor erfinv(Tensor input) => input.erfinv();

        /// <inheritdoc cref="Tensor.sigmoid()"/>
        public static Tensor expit(Tensor input) => input.sigmoid();

        /// <inheritdoc cref="Tensor.expm1()"/>
        public static Tensor expm1(Tensor input) => input.expm1();

        /// <inheritdoc cref="Tensor.exp2()"/>
        public static Tensor exp2(Tensor input) => input.exp2();

        /// <inheritdoc cref="Tensor.lgamma()"/>
        public static Tensor gammaln(Tensor input) => input.lgamma();

        /// <inheritdoc cref="Tensor.igamma(Tensor)"/>
        public static Tensor gammainc(Tensor input, Tensor other) => input.igamma(other);

        /// <inheritdoc cref="Tensor.igammac(Tensor)"/>
        public static Tensor gammaincc(Tensor input, Tensor other) => input.igammac(other);

        /// <inheritdoc cref="Tensor.polygamma(long)"/>
        public static Tensor polygamma(long n, Tensor input) => input.polygamma(n);

        /// <inheritdoc cref="Tensor.mvlgamma(long)"/>
        public static Tensor multigammaln(Tensor input, long p) => input.mvlgamma(p);

        /// <inheritdoc cref="Tensor.digamma()"/>
        public static Tensor digamma(Tensor input) => input.digamma();

        /// <inheritdoc cref="Tensor.digamma()"/>
        public static Tensor psi(Tensor input) => input.digamma();

        /// <inheritdoc cref="Tensor.i0()"/>
        public static Tensor i0(Tensor input) => input.i0();

        /// <summary>e^(−|x|) · I₀(x).</summary>
        public static Tensor i0e(Tensor input) => Aten.special_i0e.Call(input);

        /// <summary>The modified Bessel function of the first kind I₁(x), with a gradient.</summary>
        public static Tensor i1(Tensor input) => Aten.special_i1.Call(input);

        /// <summary>e^(−|x|) · I₁(x).</summary>
        public static Tensor i1e(Tensor input) => Aten.special_i1e.Call(input);

        /// <summary>ln(x / (1 − x)).</summary>
        public static Tensor logit(Tensor input) => input.logit();

        /// <inheritdoc cref="Tensor.log_softmax(long, ScalarType?)"/>
        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

        /// <inheritdoc cref="Tensor.softmax(long, ScalarType?)"/>
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

        /// <summary>The area under the standard normal density to the left of x.</summary>
        public static Tensor ndtr(Tensor input) => Aten.special_ndtr.Call(input);

        /// <summary>The inverse of <see cref="ndtr(Tensor)"/>.</summary>
        public static Tensor ndtri(Tensor input) => Aten.special_ndtri.Call(input);

        /// <inheritdoc cref="Tensor.sinc()"/>
        public static Tensor sinc(Tensor input) => input.sinc();

        /// <inheritdoc cref="Tensor.sigmoid()"/>
        public static Tensor sigmoid(Tensor input) => input.sigmoid();

        /// <inheritdoc cref="Tensor.sigmoid_()"/>
        public static Tensor sigmoid_(Tensor input) => input.sigmoid_();

        /// <summary>input · ln(1 + other), and 0 where input is 0.</summary>
        public static Tensor xlog1py(Tensor input, Tensor other) => Aten.special_xlog1py.Call(input, other);

        /// <summary>The Hurwitz zeta function ζ(x, q) = Σ 1 / (k + q)ˣ, k = 0, 1, ….</summary>
        public static Tensor zeta(Tensor x, Tensor q) => Aten.special_zeta.Call(x, q);
    }
}
