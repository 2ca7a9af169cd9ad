using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The absolute value; of complex numbers, the modulus.</summary>
        public Tensor abs() => Aten.abs.Call(this);

        /// <summary>As <see cref="abs()"/>, in place.</summary>
        public Tensor abs_() => Aten.abs_.Mutate(this);

        /// <inheritdoc cref="abs()"/>
        public Tensor absolute() => abs();

        /// <inheritdoc cref="abs_()"/>
        public Tensor absolute_() => abs_();

        /// <summary>−1, 0 or 1 by the sign of each element.</summary>
        public Tensor sign() => Aten.sign.Call(this);

        /// <summary>As <see cref="sign()"/>, in place.</summary>
        public Tensor sign_() => Aten.sign_.Mutate(this);

        /// <summary>As <see cref="sign()"/>; of complex numbers, z / |z|, and 0 of 0.</summary>
        public Tensor sgn() => Aten.sgn.Call(this);

        /// <summary>As <see cref="sgn()"/>, in place.</summary>
        public Tensor sgn_() => Aten.sgn_.Mutate(this);

        /// <summary>Truth values: where the sign bit is set, which it is for −0 too.</summary>
        public Tensor signbit() => Aten.signbit.Call(this);

        /// <summary>self with the sign of other, element by element.</summary>
        public Tensor copysign(Tensor other) => Aten.copysign_Tensor.Call(this, other);

        /// <summary>As <see cref="copysign(Tensor)"/>, in place.</summary>
        public Tensor copysign_(Tensor other) => Aten.copysign__Tensor.Mutate(this, other);

        /// <summary>The largest integer that is not above each element.</summary>
        public Tensor floor() => Aten.floor.Call(this);

        /// <summary>As <see cref="floor()"/>, in place.</summary>
        public Tensor floor_() => Aten.floor_.Mutate(this);

        /// <summary>The smallest integer that is not below each element.</summary>
        public Tensor ceil() => Aten.ceil.Call(this);

        /// <summary>As <see cref="ceil()"/>, in place.</summary>
        public Tensor ceil_() => Aten.ceil_.Mutate(this);

        /// <summary>The nearest number with that many decimals; ties go to the even neighbour.</summary>
        public Tensor round(long decimals = 0) => decimals == 0 ? Aten.round.Call(this) : Aten.round_decimals.Call(this, decimals);

        /// <summary>As <see cref="round(long)"/>, in place.</summary>
        public Tensor round_(long decimals = 0) => decimals == 0 ? Aten.round_.Mutate(this) : Aten.round__decimals.Mutate(this, decimals);

        /// <summary>The integer part, towards zero.</summary>
        public Tensor trunc() => Aten.trunc.Call(this);

        /// <summary>As <see cref="trunc()"/>, in place.</summary>
        public Tensor trunc_() => Aten.trunc_.Mutate(this);

        /// <inheritdoc cref="trunc()"/>
        public Tensor fix() => trunc();

        /// <inheritdoc cref="trunc_()"/>
        public Tensor fix_() => trunc_();

        /// <summary>The fractional part, with the sign of the element.</summary>
        public Tensor frac() => Aten.frac.Call(this);

        /// <summary>As <see cref="frac()"/>, in place.</summary>
        public Tensor frac_() => Aten.frac_.Mutate(this);

        /// <summary>Each element, moved to the nearest point of [min, max]; null stands for no bound.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.clamp_Tensor.Call(this, min, max);

        /// <inheritdoc cref="clamp(Tensor, Tensor)"/>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.clamp.Call(this, min, max);

        /// <summary>As <see cref="clamp(Tensor, Tensor)"/>, in place.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.clamp__Tensor.Mutate(this, min, max);

        /// <summary>As <see cref="clamp(Scalar, Scalar)"/>, in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.clamp_.Mutate(this, min, max);

        /// <summary>As <see cref="clamp(Scalar, Scalar)"/>.</summary>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        /// <summary>The smaller of each element and max.</summary>
        public Tensor clamp_max(Scalar max) => Aten.clamp_max.Call(this, max);

        /// <summary>As <see cref="clamp_max(Scalar)"/>, in place.</summary>
        public Tensor clamp_max_(Scalar max) => Aten.clamp_max_.Mutate(this, max);

        /// <summary>The greater of each element and min.</summary>
        public Tensor clamp_min(Scalar min) => Aten.clamp_min.Call(this, min);

        /// <summary>As <see cref="clamp_min(Scalar)"/>, in place.</summary>
        public Tensor clamp_min_(Scalar min) => Aten.clamp_min_.Mutate(this, min);

        /// <summary>
        /// Replaces NaN by <paramref name="nan"/>, and infinities by the given numbers or, without them, the largest and smallest of
        /// the element type.
        /// </summary>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.nan_to_num.Call(this, nan, posinf, neginf);

        /// <summary>As <see cref="nan_to_num(double, double?, double?)"/>, in place.</summary>
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.nan_to_num_.Mutate(this, nan, posinf, neginf);

        /// <summary>0 below zero, 1 above, and the value of other at zero.</summary>
        public Tensor heaviside(Tensor other) => Aten.heaviside.Call(this, other);

        /// <summary>As <see cref="heaviside(Tensor)"/>, in place.</summary>
        public Tensor heaviside_(Tensor other) => Aten.heaviside_.Mutate(this, other);

        /// <summary>The next representable number after self in the direction of other.</summary>
        public Tensor nextafter(Tensor other) => Aten.nextafter.Call(this, other);

        /// <summary>As <see cref="nextafter(Tensor)"/>, in place.</summary>
        public Tensor nextafter_(Tensor other) => Aten.nextafter_.Mutate(this, other);
    }
}
