using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>self + target, with broadcasting.</summary>
        public Tensor add(Tensor target) => Operator.Add(this, target);

        /// <summary>self + scalar.</summary>
        public Tensor add(Scalar scalar) => Aten.add_Scalar.Call(this, scalar);

        /// <summary>self + alpha · target, with broadcasting.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.add_Tensor.Call(this, target, alpha);

        /// <summary>self + alpha · scalar.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add_Scalar.Call(this, scalar, alpha);

        /// <summary>As <see cref="add(Tensor)"/>, in place.</summary>
        public Tensor add_(Tensor target) => Aten.add__Tensor.Mutate(this, target);

        /// <summary>As <see cref="add(Scalar)"/>, in place.</summary>
        public Tensor add_(Scalar scalar) => Aten.add__Scalar.Mutate(this, scalar);

        /// <summary>As <see cref="add(Tensor, Scalar)"/>, in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Aten.add__Tensor.Mutate(this, target, alpha);

        /// <summary>As <see cref="add(Scalar, Scalar)"/>, in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.add__Scalar.Mutate(this, scalar, alpha);

        /// <summary>self − target, with broadcasting.</summary>
        public Tensor sub(Tensor target) => Operator.Subtract(this, target);

        /// <inheritdoc cref="sub(Tensor)"/>
        public Tensor sub(Scalar target) => Aten.sub_Scalar.Call(this, target);

        /// <summary>As <see cref="sub(Tensor)"/>, in place.</summary>
        public Tensor sub_(Tensor target) => Aten.sub__Tensor.Mutate(this, target);

        /// <summary>As <see cref="sub(Scalar)"/>, in place.</summary>
        public Tensor sub_(Scalar target) => Aten.sub__Scalar.Mutate(this, target);

        /// <inheritdoc cref="sub(Tensor)"/>
        public Tensor subtract(Tensor target) => sub(target);

        /// <inheritdoc cref="sub(Scalar)"/>
        public Tensor subtract(Scalar target) => sub(target);

        /// <inheritdoc cref="sub_(Tensor)"/>
        public Tensor subtract_(Tensor target) => sub_(target);

        /// <inheritdoc cref="sub_(Scalar)"/>
        public Tensor subtract_(Scalar target) => sub_(target);

        /// <summary>self · target, with broadcasting.</summary>
        public Tensor mul(Tensor target) => Operator.Multiply(this, target);

        /// <inheritdoc cref="mul(Tensor)"/>
        public Tensor mul(Scalar target) => Aten.mul_Scalar.Call(this, target);

        /// <summary>As <see cref="mul(Tensor)"/>, in place.</summary>
        public Tensor mul_(Tensor target) => Aten.mul__Tensor.Mutate(this, target);

        /// <summary>As <see cref="mul(Scalar)"/>, in place.</summary>
        public Tensor mul_(Scalar target) => Aten.mul__Scalar.Mutate(this, target);

        /// <inheritdoc cref="mul(Tensor)"/>
        public Tensor multiply(Tensor target) => mul(target);

        /// <inheritdoc cref="mul(Scalar)"/>
        public Tensor multiply(Scalar target) => mul(target);

        /// <summary>
        /// self / target, with broadcasting; integers divide to floating-point numbers unless <paramref name="rounding_mode"/> rounds
        /// the quotient.
        /// </summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None ? Operator.Divide(this, target) : Aten.div_Tensor_mode.Call(this, target, Named(rounding_mode));

        /// <inheritdoc cref="div(Tensor, RoundingMode)"/>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div_Scalar_mode.Call(this, target, Named(rounding_mode));

        /// <summary>As <see cref="div(Tensor, RoundingMode)"/>, in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div__Tensor_mode.Mutate(this, target, Named(rounding_mode));

        /// <summary>As <see cref="div(Scalar, RoundingMode)"/>, in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.div__Scalar_mode.Mutate(this, target, Named(rounding_mode));

        /// <inheritdoc cref="div(Tensor, RoundingMode)"/>
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        /// <inheritdoc cref="div(Scalar, RoundingMode)"/>
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        /// <inheritdoc cref="div_(Tensor, RoundingMode)"/>
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        /// <inheritdoc cref="div_(Scalar, RoundingMode)"/>
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        /// <summary>self / other without rounding, with broadcasting; integers divide to floating-point numbers.</summary>
        public Tensor true_divide(Tensor other) => Operator.Divide(this, other);

        /// <inheritdoc cref="true_divide(Tensor)"/>
        public Tensor true_divide(Scalar other) => Aten.true_divide_Scalar.Call(this, other);

        /// <summary>As <see cref="true_divide(Tensor)"/>, in place.</summary>
        public Tensor true_divide_(Tensor other) => Aten.true_divide__Tensor.Mutate(this, other);

        /// <summary>As <see cref="true_divide(Scalar)"/>, in place.</summary>
        public Tensor true_divide_(Scalar other) => Aten.true_divide__Scalar.Mutate(this, other);

        /// <summary>The quotient self / other, rounded towards minus infinity.</summary>
        public Tensor floor_divide(Tensor other) => Aten.div_Tensor_mode.Call(this, other, Named(RoundingMode.floor));

        /// <inheritdoc cref="floor_divide(Tensor)"/>
        public Tensor floor_divide(Scalar other) => Aten.div_Scalar_mode.Call(this, other, Named(RoundingMode.floor));

        /// <summary>As <see cref="floor_divide(Tensor)"/>, in place.</summary>
        public Tensor floor_divide_(Tensor other) => Aten.div__Tensor_mode.Mutate(this, other, Named(RoundingMode.floor));

        /// <summary>As <see cref="floor_divide(Scalar)"/>, in place.</summary>
        public Tensor floor_divide_(Scalar other) => Aten.div__Scalar_mode.Mutate(this, other, Named(RoundingMode.floor));

        /// <summary>The remainder of the division that rounds towards minus infinity; it has the sign of the divisor.</summary>
        public Tensor remainder(Tensor target) => Aten.remainder_Tensor.Call(this, target);

        /// <inheritdoc cref="remainder(Tensor)"/>
        public Tensor remainder(Scalar scalar) => Aten.remainder_Scalar.Call(this, scalar);

        /// <summary>As <see cref="remainder(Tensor)"/>, in place.</summary>
        public Tensor remainder_(Tensor target) => Aten.remainder__Tensor.Mutate(this, target);

        /// <summary>As <see cref="remainder(Scalar)"/>, in place.</summary>
        public Tensor remainder_(Scalar scalar) => Aten.remainder__Scalar.Mutate(this, scalar);

        /// <summary>The remainder of the division that rounds towards zero; it has the sign of the dividend, as C#'s %.</summary>
        public Tensor fmod(Tensor target) => Aten.fmod_Tensor.Call(this, target);

        /// <inheritdoc cref="fmod(Tensor)"/>
        public Tensor fmod(Scalar scalar) => Aten.fmod_Scalar.Call(this, scalar);

        /// <summary>As <see cref="fmod(Tensor)"/>, in place.</summary>
        public Tensor fmod_(Tensor target) => Aten.fmod__Tensor.Mutate(this, target);

        /// <summary>As <see cref="fmod(Scalar)"/>, in place.</summary>
        public Tensor fmod_(Scalar scalar) => Aten.fmod__Scalar.Mutate(this, scalar);

        /// <summary>−self.</summary>
        public Tensor neg() => Aten.neg.Call(this);

        /// <summary>As <see cref="neg()"/>, in place.</summary>
        public Tensor neg_() => Aten.neg_.Mutate(this);

        /// <inheritdoc cref="neg()"/>
        public Tensor negative() => neg();

        /// <summary>self, as a new tensor object on the same memory; refuses a tensor of truth values.</summary>
        public Tensor positive() =>
            dtype == ScalarType.Bool
                ? throw new ArgumentException("positive() is not defined for a tensor of Bool; convert it to a number type first.")
                : Aten.positive.Call(this);

        /// <summary>1 / self.</summary>
        public Tensor reciprocal() => Aten.reciprocal.Call(this);

        /// <summary>As <see cref="reciprocal()"/>, in place.</summary>
        public Tensor reciprocal_() => Aten.reciprocal_.Mutate(this);

        /// <summary>self².</summary>
        public Tensor square() => Aten.square.Call(this);

        /// <summary>self + value · tensor1 · tensor2, with broadcasting.</summary>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul.Call(this, tensor1, tensor2, value);

        /// <summary>As <see cref="addcmul(Tensor, Tensor, Scalar)"/>, in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul_.Mutate(this, tensor1, tensor2, value);

        /// <summary>self + tensor1 / tensor2, with broadcasting.</summary>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.addcdiv.Call(this, tensor1, tensor2);

        /// <inheritdoc cref="addcdiv(Tensor, Tensor)"/>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv.Call(this, tensor1, tensor2, value);

        /// <summary>As <see cref="addcdiv(Tensor, Tensor)"/>, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.addcdiv_.Mutate(this, tensor1, tensor2);

        /// <summary>As <see cref="addcdiv(Tensor, Tensor, Scalar)"/>, in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv_.Mutate(this, tensor1, tensor2, value);

        /// <summary>self + weight · (end − self): linear interpolation.</summary>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp_Tensor.Call(this, end, weight);

        /// <summary>As <see cref="lerp(Tensor, Tensor)"/>, in place.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.lerp__Tensor.Mutate(this, end, weight);

        static string? Named(RoundingMode mode) => mode switch
        {
            RoundingMode.None => null,
            RoundingMode.trunc => "trunc",
            RoundingMode.floor => "floor",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Expected None, trunc or floor."),
        };
    }
}
