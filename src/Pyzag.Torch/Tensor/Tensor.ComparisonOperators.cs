using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The remainder of left / right rounded towards minus infinity; unlike C#'s own % it has the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, Tensor right) => left.remainder(right);

        /// <summary>The remainder of left / right rounded towards minus infinity; unlike C#'s own % it has the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, Scalar right) => left.remainder(right);

        /// <summary>The remainder of left / right rounded towards minus infinity; unlike C#'s own % it has the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, int right) => Aten.remainder_Scalar.Call(left, right);

        /// <summary>The remainder of left / right rounded towards minus infinity; unlike C#'s own % it has the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, long right) => Aten.remainder_Scalar.Call(left, right);

        /// <summary>The remainder of left / right rounded towards minus infinity; unlike C#'s own % it has the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, float right) => Aten.remainder_Scalar.Call(left, right);

        /// <summary>The remainder of left / right rounded towards minus infinity; unlike C#'s own % it has the sign of the divisor.</summary>
        public static Tensor operator %(Tensor left, double right) => Aten.remainder_Scalar.Call(left, right);

        /// <summary>Bitwise and; of truth values, logical and.</summary>
        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        /// <summary>Bitwise or; of truth values, logical or.</summary>
        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        /// <summary>Bitwise exclusive or; of truth values, whether they differ.</summary>
        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        /// <summary>Bitwise not; of truth values, logical not.</summary>
        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        /// <summary>Truth values: where left == right, with broadcasting.</summary>
        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        /// <summary>Truth values: where left == right.</summary>
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        /// <summary>Truth values: where left == right.</summary>
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        /// <summary>Truth values: where left != right, with broadcasting.</summary>
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        /// <summary>Truth values: where left != right.</summary>
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        /// <summary>Truth values: where left != right.</summary>
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        /// <summary>Truth values: where left &lt; right, with broadcasting.</summary>
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        /// <summary>Truth values: where left &lt; right.</summary>
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        /// <summary>Truth values: where left &lt; right.</summary>
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        /// <summary>Truth values: where left &lt;= right, with broadcasting.</summary>
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        /// <summary>Truth values: where left &lt;= right.</summary>
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        /// <summary>Truth values: where left &lt;= right.</summary>
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        /// <summary>Truth values: where left &gt; right, with broadcasting.</summary>
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        /// <summary>Truth values: where left &gt; right.</summary>
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        /// <summary>Truth values: where left &gt; right.</summary>
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        /// <summary>Truth values: where left &gt;= right, with broadcasting.</summary>
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        /// <summary>Truth values: where left &gt;= right.</summary>
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        /// <summary>Truth values: where left &gt;= right.</summary>
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);
    }
}
