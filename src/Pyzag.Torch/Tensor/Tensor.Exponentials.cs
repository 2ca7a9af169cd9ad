using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>eˣ of each element x.</summary>
        public Tensor exp() => Aten.exp.Call(this);

        /// <summary>As <see cref="exp()"/>, in place.</summary>
        public Tensor exp_() => Aten.exp_.Mutate(this);

        /// <summary>2ˣ of each element x.</summary>
        public Tensor exp2() => Aten.exp2.Call(this);

        /// <summary>As <see cref="exp2()"/>, in place.</summary>
        public Tensor exp2_() => Aten.exp2_.Mutate(this);

        /// <summary>eˣ − 1, accurate for small x.</summary>
        public Tensor expm1() => Aten.expm1.Call(this);

        /// <summary>As <see cref="expm1()"/>, in place.</summary>
        public Tensor expm1_() => Aten.expm1_.Mutate(this);

        /// <summary>The natural logarithm; NaN below zero.</summary>
        public Tensor log() => Aten.log.Call(this);

        /// <summary>As <see cref="log()"/>, in place.</summary>
        public Tensor log_() => Aten.log_.Mutate(this);

        /// <summary>The logarithm to base 2.</summary>
        public Tensor log2() => Aten.log2.Call(this);

        /// <summary>As <see cref="log2()"/>, in place.</summary>
        public Tensor log2_() => Aten.log2_.Mutate(this);

        /// <summary>The logarithm to base 10.</summary>
        public Tensor log10() => Aten.log10.Call(this);

        /// <summary>As <see cref="log10()"/>, in place.</summary>
        public Tensor log10_() => Aten.log10_.Mutate(this);

        /// <summary>ln(1 + x), accurate for small x.</summary>
        public Tensor log1p() => Aten.log1p.Call(this);

        /// <summary>As <see cref="log1p()"/>, in place.</summary>
        public Tensor log1p_() => Aten.log1p_.Mutate(this);

        /// <summary>ln(eᵃ + eᵇ) without overflow.</summary>
        public Tensor logaddexp(Tensor other) => Aten.logaddexp.Call(this, other);

        /// <summary>log₂(2ᵃ + 2ᵇ) without overflow.</summary>
        public Tensor logaddexp2(Tensor other) => Aten.logaddexp2.Call(this, other);

        /// <summary>self · ln y, and 0 where self is 0.</summary>
        public Tensor xlogy(Tensor y) => Aten.xlogy_Tensor.Call(this, y);

        /// <inheritdoc cref="xlogy(Tensor)"/>
        public Tensor xlogy(Scalar y) => Aten.xlogy_Scalar_Other.Call(this, y);

        /// <summary>As <see cref="xlogy(Tensor)"/>, in place.</summary>
        public Tensor xlogy_(Tensor y) => Aten.xlogy__Tensor.Mutate(this, y);

        /// <summary>As <see cref="xlogy(Scalar)"/>, in place.</summary>
        public Tensor xlogy_(Scalar y) => Aten.xlogy__Scalar_Other.Mutate(this, y);

        /// <summary>self raised to an exponent, element by element, with broadcasting.</summary>
        public Tensor pow(Tensor exponent) => Aten.pow_Tensor_Tensor.Call(this, exponent);

        /// <inheritdoc cref="pow(Tensor)"/>
        public Tensor pow(Scalar exponent) => Aten.pow_Tensor_Scalar.Call(this, exponent);

        /// <summary>As <see cref="pow(Tensor)"/>, in place.</summary>
        public Tensor pow_(Tensor exponent) => Aten.pow__Tensor.Mutate(this, exponent);

        /// <summary>As <see cref="pow(Scalar)"/>, in place.</summary>
        public Tensor pow_(Scalar exponent) => Aten.pow__Scalar.Mutate(this, exponent);

        /// <summary>self raised to an exponent, computed in double precision.</summary>
        public Tensor float_power(Tensor target) => Aten.float_power_Tensor_Tensor.Call(this, target);

        /// <summary>As <see cref="float_power(Tensor)"/>, in place.</summary>
        public Tensor float_power_(Tensor target) => Aten.float_power__Tensor.Mutate(this, target);

        /// <summary>The square root; NaN below zero.</summary>
        public Tensor sqrt() => Aten.sqrt.Call(this);

        /// <summary>As <see cref="sqrt()"/>, in place.</summary>
        public Tensor sqrt_() => Aten.sqrt_.Mutate(this);

        /// <summary>1 / √x.</summary>
        public Tensor rsqrt() => Aten.rsqrt.Call(this);

        /// <summary>As <see cref="rsqrt()"/>, in place.</summary>
        public Tensor rsqrt_() => Aten.rsqrt_.Mutate(this);

        /// <summary>√(self² + other²) without overflow.</summary>
        public Tensor hypot(Tensor other) => Aten.hypot.Call(this, other);

        /// <summary>1 / (1 + e⁻ˣ).</summary>
        public Tensor sigmoid() => Aten.sigmoid.Call(this);

        /// <summary>As <see cref="sigmoid()"/>, in place.</summary>
        public Tensor sigmoid_() => Aten.sigmoid_.Mutate(this);

        /// <summary>ln(x / (1 − x)); with <paramref name="eps"/>, x is first clamped to [eps, 1 − eps].</summary>
        public Tensor logit(double? eps = null) => Aten.logit.Call(this, eps);

        /// <summary>As <see cref="logit(double?)"/>, in place.</summary>
        public Tensor logit_(double? eps = null) => Aten.logit_.Mutate(this, eps);

        /// <summary>self · 2ᵒᵗʰᵉʳ.</summary>
        public Tensor ldexp(Tensor other) => Aten.ldexp_Tensor.Call(this, other);

        /// <summary>As <see cref="ldexp(Tensor)"/>, in place.</summary>
        public Tensor ldexp_(Tensor other) => Aten.ldexp_.Mutate(this, other);

        /// <summary>Mantissa in (−1, −½] ∪ {0} ∪ [½, 1) and integer exponent with self = mantissa · 2ᵉˣᵖᵒⁿᵉⁿᵗ.</summary>
        public (Tensor Mantissa, Tensor Exponent) frexp() => Aten.frexp_Tensor.Call2(this);
    }
}
