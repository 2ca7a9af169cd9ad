using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Bitwise and; of truth values, logical and.</summary>
        public Tensor bitwise_and(Tensor other) => Aten.bitwise_and_Tensor.Call(this, other);

        /// <summary>As <see cref="bitwise_and(Tensor)"/>, in place.</summary>
        public Tensor bitwise_and_(Tensor other) => Aten.bitwise_and__Tensor.Mutate(this, other);

        /// <summary>Bitwise or; of truth values, logical or.</summary>
        public Tensor bitwise_or(Tensor other) => Aten.bitwise_or_Tensor.Call(this, other);

        /// <summary>As <see cref="bitwise_or(Tensor)"/>, in place.</summary>
        public Tensor bitwise_or_(Tensor other) => Aten.bitwise_or__Tensor.Mutate(this, other);

        /// <summary>Bitwise exclusive or; of truth values, whether they differ.</summary>
        public Tensor bitwise_xor(Tensor other) => Aten.bitwise_xor_Tensor.Call(this, other);

        /// <summary>As <see cref="bitwise_xor(Tensor)"/>, in place.</summary>
        public Tensor bitwise_xor_(Tensor other) => Aten.bitwise_xor__Tensor.Mutate(this, other);

        /// <summary>Bitwise not; of truth values, logical not.</summary>
        public Tensor bitwise_not() => Aten.bitwise_not.Call(this);

        /// <summary>As <see cref="bitwise_not()"/>, in place.</summary>
        public Tensor bitwise_not_() => Aten.bitwise_not_.Mutate(this);

        /// <summary>self · 2ᵒᵗʰᵉʳ by shifting bits.</summary>
        public Tensor bitwise_left_shift(Tensor other) => Aten.bitwise_left_shift_Tensor.Call(this, other);

        /// <summary>As <see cref="bitwise_left_shift(Tensor)"/>, in place.</summary>
        public Tensor bitwise_left_shift_(Tensor other) => Aten.bitwise_left_shift__Tensor.Mutate(this, other);

        /// <summary>self / 2ᵒᵗʰᵉʳ by shifting bits; the sign is kept.</summary>
        public Tensor bitwise_right_shift(Tensor other) => Aten.bitwise_right_shift_Tensor.Call(this, other);

        /// <summary>As <see cref="bitwise_right_shift(Tensor)"/>, in place.</summary>
        public Tensor bitwise_right_shift_(Tensor other) => Aten.bitwise_right_shift__Tensor.Mutate(this, other);

        /// <summary>Truth values: where both are not zero.</summary>
        public Tensor logical_and(Tensor other) => Aten.logical_and.Call(this, other);

        /// <summary>As <see cref="logical_and(Tensor)"/>, in place.</summary>
        public Tensor logical_and_(Tensor other) => Aten.logical_and_.Mutate(this, other);

        /// <summary>Truth values: where at least one is not zero.</summary>
        public Tensor logical_or(Tensor other) => Aten.logical_or.Call(this, other);

        /// <summary>As <see cref="logical_or(Tensor)"/>, in place.</summary>
        public Tensor logical_or_(Tensor other) => Aten.logical_or_.Mutate(this, other);

        /// <summary>Truth values: where exactly one is not zero.</summary>
        public Tensor logical_xor(Tensor other) => Aten.logical_xor.Call(this, other);

        /// <summary>As <see cref="logical_xor(Tensor)"/>, in place.</summary>
        public Tensor logical_xor_(Tensor other) => Aten.logical_xor_.Mutate(this, other);

        /// <summary>Truth values: where self is zero.</summary>
        public Tensor logical_not() => Aten.logical_not.Call(this);

        /// <summary>As <see cref="logical_not()"/>, in place.</summary>
        public Tensor logical_not_() => Aten.logical_not_.Mutate(this);

        /// <summary>The greatest common divisor of integers.</summary>
        public Tensor gcd(Tensor other) => Aten.gcd.Call(this, other);

        /// <summary>As <see cref="gcd(Tensor)"/>, in place.</summary>
        public Tensor gcd_(Tensor other) => Aten.gcd_.Mutate(this, other);

        /// <summary>The least common multiple of integers.</summary>
        public Tensor lcm(Tensor other) => Aten.lcm.Call(Integers(this), Integers(other));

        /// <summary>As <see cref="lcm(Tensor)"/>, in place.</summary>
        public Tensor lcm_(Tensor other) => Aten.lcm_.Mutate(Integers(this), Integers(other));

        static Tensor Integers(Tensor tensor) => tensor.dtype is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64
            ? tensor
            : throw new ArgumentException($"lcm() is defined for integers only, got a tensor of {tensor.dtype}.");
    }
}
