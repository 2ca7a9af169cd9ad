using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>left + right, with broadcasting.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => Operator.Add(left, right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => left.add(right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => right.add(left);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Tensor left, int right) => Operator.Add(left, right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Tensor left, long right) => Operator.Add(left, right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Tensor left, float right) => Operator.Add(left, right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(Tensor left, double right) => Operator.Add(left, right);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(int left, Tensor right) => Operator.Add(right, left);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(long left, Tensor right) => Operator.Add(right, left);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(float left, Tensor right) => Operator.Add(right, left);

        /// <summary>left + right, element by element.</summary>
        public static Tensor operator +(double left, Tensor right) => Operator.Add(right, left);

        /// <summary>left − right, with broadcasting.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => Operator.Subtract(left, right);

        /// <summary>left − right, element by element.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => left.sub(right);

        /// <summary>left − right, element by element.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => Aten.rsub_Scalar.Call(right, left);

        /// <summary>left − right, element by element.</summary>
        public static Tensor operator -(Tensor left, int right) => Operator.Subtract(left, right);

        /// <summary>left − right, element by element.</summary>
        public static Tensor operator -(Tensor left, long right) => Operator.Subtract(left, right);

        /// <summary>left − right, element by element.</summary>
        public static Tensor operator -(Tensor left, float right) => Operator.Subtract(left, right);

        /// <summary>left − right, element by element.</summary>
        public static Tensor operator -(Tensor left, double right) => Operator.Subtract(left, right);

        /// <summary>left − right, element by element.</summary>
        public static Tensor operator -(int left, Tensor right) => Operator.SubtractFrom(right, left);

        /// <summary>left − right, element by element.</summary>
        public static Tensor operator -(long left, Tensor right) => Operator.SubtractFrom(right, left);

        /// <summary>left − right, element by element.</summary>
        public static Tensor operator -(float left, Tensor right) => Operator.SubtractFrom(right, left);

        /// <summary>left − right, element by element.</summary>
        public static Tensor operator -(double left, Tensor right) => Operator.SubtractFrom(right, left);

        /// <summary>left · right, with broadcasting.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => Operator.Multiply(left, right);

        /// <summary>left · right, element by element.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => left.mul(right);

        /// <summary>left · right, element by element.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => right.mul(left);

        /// <summary>left · right, element by element.</summary>
        public static Tensor operator *(Tensor left, int right) => Operator.Multiply(left, right);

        /// <summary>left · right, element by element.</summary>
        public static Tensor operator *(Tensor left, long right) => Operator.Multiply(left, right);

        /// <summary>left · right, element by element.</summary>
        public static Tensor operator *(Tensor left, float right) => Operator.Multiply(left, right);

        /// <summary>left · right, element by element.</summary>
        public static Tensor operator *(Tensor left, double right) => Operator.Multiply(left, right);

        /// <summary>left · right, element by element.</summary>
        public static Tensor operator *(int left, Tensor right) => Operator.Multiply(right, left);

        /// <summary>left · right, element by element.</summary>
        public static Tensor operator *(long left, Tensor right) => Operator.Multiply(right, left);

        /// <summary>left · right, element by element.</summary>
        public static Tensor operator *(float left, Tensor right) => Operator.Multiply(right, left);

        /// <summary>left · right, element by element.</summary>
        public static Tensor operator *(double left, Tensor right) => Operator.Multiply(right, left);

        /// <summary>left / right, with broadcasting, as floating-point numbers.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => Operator.Divide(left, right);

        /// <summary>left / right, element by element, as floating-point numbers.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => left.div(right);

        /// <summary>left / right, element by element, as floating-point numbers.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => DivideInto(right, left);

        /// <summary>left / right, element by element, as floating-point numbers.</summary>
        public static Tensor operator /(Tensor left, int right) => Operator.Divide(left, right);

        /// <summary>left / right, element by element, as floating-point numbers.</summary>
        public static Tensor operator /(Tensor left, long right) => Operator.Divide(left, right);

        /// <summary>left / right, element by element, as floating-point numbers.</summary>
        public static Tensor operator /(Tensor left, float right) => Operator.Divide(left, right);

        /// <summary>left / right, element by element, as floating-point numbers.</summary>
        public static Tensor operator /(Tensor left, double right) => Operator.Divide(left, right);

        /// <summary>left / right, element by element, as floating-point numbers.</summary>
        public static Tensor operator /(int left, Tensor right) => Operator.DivideInto(right, left);

        /// <summary>left / right, element by element, as floating-point numbers.</summary>
        public static Tensor operator /(long left, Tensor right) => Operator.DivideInto(right, left);

        /// <summary>left / right, element by element, as floating-point numbers.</summary>
        public static Tensor operator /(float left, Tensor right) => Operator.DivideInto(right, left);

        /// <summary>left / right, element by element, as floating-point numbers.</summary>
        public static Tensor operator /(double left, Tensor right) => Operator.DivideInto(right, left);

        static Tensor DivideInto(Tensor divisor, Scalar dividend)
        {
            using var inverse = Aten.reciprocal.Call(divisor);
            return inverse.mul(dividend);
        }

        /// <summary>−tensor.</summary>
        public static Tensor operator -(Tensor tensor) => tensor.neg();
    }
}
