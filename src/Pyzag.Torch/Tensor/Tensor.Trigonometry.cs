using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The sine of each element, in radians.</summary>
        public Tensor sin() => Aten.sin.Call(this);

        /// <summary>As <see cref="sin()"/>, in place.</summary>
        public Tensor sin_() => Aten.sin_.Mutate(this);

        /// <summary>The cosine of each element, in radians.</summary>
        public Tensor cos() => Aten.cos.Call(this);

        /// <summary>As <see cref="cos()"/>, in place.</summary>
        public Tensor cos_() => Aten.cos_.Mutate(this);

        /// <summary>The tangent of each element, in radians.</summary>
        public Tensor tan() => Aten.tan.Call(this);

        /// <summary>As <see cref="tan()"/>, in place.</summary>
        public Tensor tan_() => Aten.tan_.Mutate(this);

        /// <summary>The arc sine in [−π/2, π/2]; NaN outside [−1, 1].</summary>
        public Tensor asin() => Aten.asin.Call(this);

        /// <summary>As <see cref="asin()"/>, in place.</summary>
        public Tensor asin_() => Aten.asin_.Mutate(this);

        /// <inheritdoc cref="asin()"/>
        public Tensor arcsin() => asin();

        /// <inheritdoc cref="asin_()"/>
        public Tensor arcsin_() => asin_();

        /// <summary>The arc cosine in [0, π]; NaN outside [−1, 1].</summary>
        public Tensor acos() => Aten.acos.Call(this);

        /// <summary>As <see cref="acos()"/>, in place.</summary>
        public Tensor acos_() => Aten.acos_.Mutate(this);

        /// <inheritdoc cref="acos()"/>
        public Tensor arccos() => acos();

        /// <inheritdoc cref="acos_()"/>
        public Tensor arccos_() => acos_();

        /// <summary>The arc tangent in (−π/2, π/2).</summary>
        public Tensor atan() => Aten.atan.Call(this);

        /// <summary>As <see cref="atan()"/>, in place.</summary>
        public Tensor atan_() => Aten.atan_.Mutate(this);

        /// <inheritdoc cref="atan()"/>
        public Tensor arctan() => atan();

        /// <inheritdoc cref="atan_()"/>
        public Tensor arctan_() => atan_();

        /// <summary>The angle in (−π, π] of the point (x = other, y = self).</summary>
        public Tensor atan2(Tensor other) => Aten.atan2.Call(this, other);

        /// <summary>As <see cref="atan2(Tensor)"/>, in place.</summary>
        public Tensor atan2_(Tensor other) => Aten.atan2_.Mutate(this, other);

        /// <inheritdoc cref="atan2(Tensor)"/>
        public Tensor arctan2(Tensor other) => atan2(other);

        /// <inheritdoc cref="atan2_(Tensor)"/>
        public Tensor arctan2_(Tensor other) => atan2_(other);

        /// <summary>The hyperbolic sine.</summary>
        public Tensor sinh() => Aten.sinh.Call(this);

        /// <summary>As <see cref="sinh()"/>, in place.</summary>
        public Tensor sinh_() => Aten.sinh_.Mutate(this);

        /// <summary>The hyperbolic cosine.</summary>
        public Tensor cosh() => Aten.cosh.Call(this);

        /// <summary>As <see cref="cosh()"/>, in place.</summary>
        public Tensor cosh_() => Aten.cosh_.Mutate(this);

        /// <summary>The hyperbolic tangent.</summary>
        public Tensor tanh() => Aten.tanh.Call(this);

        /// <summary>As <see cref="tanh()"/>, in place.</summary>
        public Tensor tanh_() => Aten.tanh_.Mutate(this);

        /// <summary>The inverse hyperbolic sine.</summary>
        public Tensor asinh() => Aten.asinh.Call(this);

        /// <summary>As <see cref="asinh()"/>, in place.</summary>
        public Tensor asinh_() => Aten.asinh_.Mutate(this);

        /// <inheritdoc cref="asinh()"/>
        public Tensor arcsinh() => asinh();

        /// <inheritdoc cref="asinh_()"/>
        public Tensor arcsinh_() => asinh_();

        /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
        public Tensor acosh() => Aten.acosh.Call(this);

        /// <summary>As <see cref="acosh()"/>, in place.</summary>
        public Tensor acosh_() => Aten.acosh_.Mutate(this);

        /// <inheritdoc cref="acosh()"/>
        public Tensor arccosh() => acosh();

        /// <inheritdoc cref="acosh_()"/>
        public Tensor arccosh_() => acosh_();

        /// <summary>The inverse hyperbolic tangent; NaN outside [−1, 1].</summary>
        public Tensor atanh() => Aten.atanh.Call(this);

        /// <summary>As <see cref="atanh()"/>, in place.</summary>
        public Tensor atanh_() => Aten.atanh_.Mutate(this);

        /// <inheritdoc cref="atanh()"/>
        public Tensor arctanh() => atanh();

        /// <inheritdoc cref="atanh_()"/>
        public Tensor arctanh_() => atanh_();

        /// <summary>sin(πx) / (πx), and 1 at zero.</summary>
        public Tensor sinc() => Aten.sinc.Call(this);

        /// <summary>As <see cref="sinc()"/>, in place.</summary>
        public Tensor sinc_() => Aten.sinc_.Mutate(this);

        /// <summary>Degrees in radians.</summary>
        public Tensor deg2rad() => Aten.deg2rad.Call(this);

        /// <summary>As <see cref="deg2rad()"/>, in place.</summary>
        public Tensor deg2rad_() => Aten.deg2rad_.Mutate(this);

        /// <summary>Radians in degrees.</summary>
        public Tensor rad2deg() => Aten.rad2deg.Call(this);

        /// <summary>As <see cref="rad2deg()"/>, in place.</summary>
        public Tensor rad2deg_() => Aten.rad2deg_.Mutate(this);

        /// <inheritdoc cref="atan2(Tensor)"/>
        public Tensor arctan(Tensor other) => atan2(other);

        /// <inheritdoc cref="atan2_(Tensor)"/>
        public Tensor arctan_(Tensor other) => atan2_(other);
    }
}
