using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The angle of a complex number in (−π, π]; of a real one 0 or π.</summary>
        public Tensor angle() => Aten.angle.Call(this);

        /// <summary>The complex conjugate: a view that conjugates when it is read; a real tensor as it is.</summary>
        public Tensor conj() => Aten.conj.Call(this);

        /// <summary>The complex conjugate, computed at once.</summary>
        public Tensor conj_physical() => Aten.conj_physical.Call(this);

        /// <summary>As <see cref="conj_physical()"/>, in place.</summary>
        public Tensor conj_physical_() => Aten.conj_physical_.Mutate(this);

        /// <summary>The tensor with a pending conjugation carried out; itself, as a new object, if none is.</summary>
        public Tensor resolve_conj() => Aten.resolve_conj.Call(this);

        /// <summary>The tensor with a pending negation carried out; itself, as a new object, if none is.</summary>
        public Tensor resolve_neg() => Aten.resolve_neg.Call(this);

        /// <summary>Whether a conjugation is pending.</summary>
        public bool is_conj() => Aten.is_conj.CallBool(this);

        /// <summary>Whether a negation is pending.</summary>
        public bool is_neg() => Aten.is_neg.CallBool(this);

        /// <summary>The real part of a complex tensor, as a view; a real tensor itself, as a new object.</summary>
        public Tensor real => Aten.real.Call(this);

        /// <summary>The imaginary part of a complex tensor, as a view.</summary>
        public Tensor imag => Aten.imag.Call(this);
    }
}
