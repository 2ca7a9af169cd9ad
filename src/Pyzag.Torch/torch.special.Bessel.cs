using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The Airy function Ai(x).</summary>
        public static Tensor airy_ai(Tensor input, Tensor? @out = null) => Evaluate(Aten.special_airy_ai, Aten.special_airy_ai_out, input, @out);

        /// <summary>The Bessel function of the first kind J₀(x).</summary>
        public static Tensor bessel_j0(Tensor input, Tensor? @out = null) =>
            Evaluate(Aten.special_bessel_j0, Aten.special_bessel_j0_out, input, @out);

        /// <summary>The Bessel function of the first kind J₁(x).</summary>
        public static Tensor bessel_j1(Tensor input, Tensor? @out = null) =>
            Evaluate(Aten.special_bessel_j1, Aten.special_bessel_j1_out, input, @out);

        /// <summary>The Bessel function of the second kind Y₀(x).</summary>
        public static Tensor bessel_y0(Tensor input, Tensor? @out = null) =>
            Evaluate(Aten.special_bessel_y0, Aten.special_bessel_y0_out, input, @out);

        /// <summary>The Bessel function of the second kind Y₁(x).</summary>
        public static Tensor bessel_y1(Tensor input, Tensor? @out = null) =>
            Evaluate(Aten.special_bessel_y1, Aten.special_bessel_y1_out, input, @out);

        /// <summary>The modified Bessel function of the first kind I₀(x).</summary>
        public static Tensor modified_bessel_i0(Tensor input, Tensor? @out = null) =>
            Evaluate(Aten.special_modified_bessel_i0, Aten.special_modified_bessel_i0_out, input, @out);

        /// <summary>The modified Bessel function of the first kind I₁(x).</summary>
        public static Tensor modified_bessel_i1(Tensor input, Tensor? @out = null) =>
            Evaluate(Aten.special_modified_bessel_i1, Aten.special_modified_bessel_i1_out, input, @out);

        /// <summary>The modified Bessel function of the second kind K₀(x).</summary>
        public static Tensor modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            Evaluate(Aten.special_modified_bessel_k0, Aten.special_modified_bessel_k0_out, input, @out);

        /// <summary>The modified Bessel function of the second kind K₁(x).</summary>
        public static Tensor modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            Evaluate(Aten.special_modified_bessel_k1, Aten.special_modified_bessel_k1_out, input, @out);

        /// <summary>eˣ · K₀(x).</summary>
        public static Tensor scaled_modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            Evaluate(Aten.special_scaled_modified_bessel_k0, Aten.special_scaled_modified_bessel_k0_out, input, @out);

        /// <summary>eˣ · K₁(x).</summary>
        public static Tensor scaled_modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            Evaluate(Aten.special_scaled_modified_bessel_k1, Aten.special_scaled_modified_bessel_k1_out, input, @out);

        /// <summary>The spherical Bessel function of the first kind j₀(x) = sin(x)/x.</summary>
        public static Tensor spherical_bessel_j0(Tensor input, Tensor? @out = null) =>
            Evaluate(Aten.special_spherical_bessel_j0, Aten.special_spherical_bessel_j0_out, input, @out);

        static Tensor Evaluate(Operator function, Operator into, Tensor x, Tensor? @out) =>
            @out is null ? function.Call(x) : into.Call(x, @out);
    }
}
