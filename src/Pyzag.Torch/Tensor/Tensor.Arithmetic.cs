using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>self + target, with broadcasting.</summary>
        public Tensor add(Tensor target) => Operator.Add(this, target);

        /// <summary>self + alpha · target, with broadcasting.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.add_Tensor.Call(this, target, alpha);

        /// <summary>self + scalar.</summary>
        public Tensor add(Scalar scalar) => Aten.add_Scalar.Call(this, scalar);

        /// <summary>self + alpha · scalar.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add_Scalar.Call(this, scalar, alpha);

        /// <summary>Adds target in place.</summary>
        public Tensor add_(Tensor target) => Aten.add__Tensor.Mutate(this, target);

        /// <summary>Adds alpha · target in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Aten.add__Tensor.Mutate(this, target, alpha);

        /// <summary>Adds a scalar in place.</summary>
        public Tensor add_(Scalar scalar) => Aten.add__Scalar.Mutate(this, scalar);

        /// <summary>Adds alpha · scalar in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.add__Scalar.Mutate(this, scalar, alpha);

        /// <summary>self · target, with broadcasting.</summary>
        public Tensor mul(Tensor target) => Operator.Multiply(this, target);
    }
}
