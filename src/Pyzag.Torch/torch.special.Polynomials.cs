using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class special
    {
        /// <summary>The Chebyshev polynomial of the first kind Tₙ(x).</summary>
        public static Tensor chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_chebyshev_polynomial_t, Aten.special_chebyshev_polynomial_t_out, x, n, @out);

        /// <summary>The Chebyshev polynomial of the second kind Uₙ(x).</summary>
        public static Tensor chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_chebyshev_polynomial_u, Aten.special_chebyshev_polynomial_u_out, x, n, @out);

        /// <summary>The Chebyshev polynomial of the third kind Vₙ(x).</summary>
        public static Tensor chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_chebyshev_polynomial_v, Aten.special_chebyshev_polynomial_v_out, x, n, @out);

        /// <summary>The Chebyshev polynomial of the fourth kind Wₙ(x).</summary>
        public static Tensor chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_chebyshev_polynomial_w, Aten.special_chebyshev_polynomial_w_out, x, n, @out);

        /// <summary>Tₙ(2x − 1).</summary>
        public static Tensor shifted_chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_shifted_chebyshev_polynomial_t, Aten.special_shifted_chebyshev_polynomial_t_out, x, n, @out);

        /// <summary>Uₙ(2x − 1).</summary>
        public static Tensor shifted_chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_shifted_chebyshev_polynomial_u, Aten.special_shifted_chebyshev_polynomial_u_out, x, n, @out);

        /// <summary>Vₙ(2x − 1).</summary>
        public static Tensor shifted_chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_shifted_chebyshev_polynomial_v, Aten.special_shifted_chebyshev_polynomial_v_out, x, n, @out);

        /// <summary>Wₙ(2x − 1).</summary>
        public static Tensor shifted_chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_shifted_chebyshev_polynomial_w, Aten.special_shifted_chebyshev_polynomial_w_out, x, n, @out);

        /// <summary>The physicists' Hermite polynomial Hₙ(x).</summary>
        public static Tensor hermite_polynomial_h(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_hermite_polynomial_h, Aten.special_hermite_polynomial_h_out, x, n, @out);

        /// <summary>The probabilists' Hermite polynomial Heₙ(x).</summary>
        public static Tensor hermite_polynomial_he(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_hermite_polynomial_he, Aten.special_hermite_polynomial_he_out, x, n, @out);

        /// <summary>The Laguerre polynomial Lₙ(x).</summary>
        public static Tensor laguerre_polynomial_l(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_laguerre_polynomial_l, Aten.special_laguerre_polynomial_l_out, x, n, @out);

        /// <summary>The Legendre polynomial Pₙ(x).</summary>
        public static Tensor legendre_polynomial_p(Tensor x, Tensor n, Tensor? @out = null) =>
            Evaluate(Aten.special_legendre_polynomial_p, Aten.special_legendre_polynomial_p_out, x, n, @out);

        static Tensor Evaluate(Operator function, Operator into, Tensor x, Tensor n, Tensor? @out) =>
            @out is null ? function.Call(x, n) : into.Call(x, n, @out);
    }
}
