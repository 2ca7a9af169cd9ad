using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.angle()"/>
    public static Tensor angle(Tensor input) => input.angle();

    /// <inheritdoc cref="Tensor.conj()"/>
    public static Tensor conj(Tensor input) => input.conj();

    /// <inheritdoc cref="Tensor.conj_physical()"/>
    public static Tensor conj_physical(Tensor input) => input.conj_physical();

    /// <inheritdoc cref="Tensor.conj_physical_()"/>
    public static Tensor conj_physical_(Tensor input) => input.conj_physical_();

    /// <inheritdoc cref="Tensor.resolve_conj()"/>
    public static Tensor resolve_conj(Tensor input) => input.resolve_conj();

    /// <inheritdoc cref="Tensor.resolve_neg()"/>
    public static Tensor resolve_neg(Tensor input) => input.resolve_neg();

    /// <inheritdoc cref="Tensor.is_conj()"/>
    public static bool is_conj(Tensor input) => input.is_conj();

    /// <summary>Whether a negation is pending, as a tensor of one truth value.</summary>
    public static Tensor is_neg(Tensor input) => input.is_neg();

    /// <inheritdoc cref="Tensor.real"/>
    public static Tensor real(Tensor input) => input.real;

    /// <inheritdoc cref="Tensor.imag"/>
    public static Tensor imag(Tensor input) => input.imag;

    /// <summary>real + i · imag; both parts have the same real element type.</summary>
    public static Tensor complex(Tensor real, Tensor imag) => Aten.complex.Call(real, imag);

    /// <summary>abs · e^(i · angle), with the angle in radians.</summary>
    public static Tensor polar(Tensor abs, Tensor angle) => Aten.polar.Call(abs, angle);
}
