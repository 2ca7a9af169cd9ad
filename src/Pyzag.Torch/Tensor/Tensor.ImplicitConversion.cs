using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A tensor without dimensions of one unsigned 8-bit integer.</summary>
        public static implicit operator Tensor(byte value) => tensor(value);

        /// <summary>A tensor without dimensions of one signed 8-bit integer.</summary>
        public static implicit operator Tensor(sbyte value) => tensor(value);

        /// <summary>A tensor without dimensions of one 16-bit integer.</summary>
        public static implicit operator Tensor(short value) => tensor(value);

        /// <summary>A tensor without dimensions of one 32-bit integer.</summary>
        public static implicit operator Tensor(int value) => tensor(value);

        /// <summary>A tensor without dimensions of one 64-bit integer.</summary>
        public static implicit operator Tensor(long value) => tensor(value);

        /// <summary>A tensor without dimensions of one single.</summary>
        public static implicit operator Tensor(float value) => tensor(value);

        /// <summary>A tensor without dimensions of one double.</summary>
        public static implicit operator Tensor(double value) => tensor(value);

        /// <summary>A tensor without dimensions of one truth value.</summary>
        public static implicit operator Tensor(bool value) => tensor(value);

        /// <summary>A tensor without dimensions of one complex number of two singles.</summary>
        public static implicit operator Tensor((float, float) value) => tensor(value);

        /// <summary>A tensor without dimensions of one complex number.</summary>
        public static implicit operator Tensor(Complex value) => tensor(value);

        /// <summary>Never converts: it is there for the compiler's choice between overloads.</summary>
        /// <exception cref="InvalidOperationException">Always.</exception>
        public static implicit operator Tensor(Scalar scalar) =>
            throw new InvalidOperationException("A scalar is not a tensor; pass it to an overload that takes a scalar, or use torch.tensor().");

        /// <summary>A tensor of one dimension with a copy of an array's elements.</summary>
        public static implicit operator Tensor(byte[] value) => tensor(value);

        /// <summary>A tensor of one dimension with a copy of an array's elements.</summary>
        public static implicit operator Tensor(sbyte[] value) => tensor(value);

        /// <summary>A tensor of one dimension with a copy of an array's elements.</summary>
        public static implicit operator Tensor(short[] value) => tensor(value);

        /// <summary>A tensor of one dimension with a copy of an array's elements.</summary>
        public static implicit operator Tensor(int[] value) => tensor(value);

        /// <summary>A tensor of one dimension with a copy of an array's elements.</summary>
        public static implicit operator Tensor(long[] value) => tensor(value);

        /// <summary>A tensor of one dimension with a copy of an array's elements.</summary>
        public static implicit operator Tensor(float[] value) => tensor(value);

        /// <summary>A tensor of one dimension with a copy of an array's elements.</summary>
        public static implicit operator Tensor(double[] value) => tensor(value);

        /// <summary>A tensor of one dimension with a copy of an array's elements.</summary>
        public static implicit operator Tensor(bool[] value) => tensor(value);

        /// <summary>A tensor of one dimension with a copy of an array's elements.</summary>
        public static implicit operator Tensor((float, float)[] value) => tensor(value);

        /// <summary>A tensor of one dimension with a copy of an array's elements.</summary>
        public static implicit operator Tensor(Complex[] value) => tensor(value);

        /// <summary>The only element as an unsigned 8-bit integer.</summary>
        public static explicit operator byte(Tensor value) => value.ToByte();

        /// <summary>The only element as a signed 8-bit integer.</summary>
        public static explicit operator sbyte(Tensor value) => value.ToSByte();

        /// <summary>The only element as a 16-bit integer.</summary>
        public static explicit operator short(Tensor value) => value.ToInt16();

        /// <summary>The only element as a 32-bit integer.</summary>
        public static explicit operator int(Tensor value) => value.ToInt32();

        /// <summary>The only element as a 64-bit integer.</summary>
        public static explicit operator long(Tensor value) => value.ToInt64();

        /// <summary>The only element as a single.</summary>
        public static explicit operator float(Tensor value) => value.ToSingle();

        /// <summary>The only element as a double.</summary>
        public static explicit operator double(Tensor value) => value.ToDouble();

        /// <summary>The only element as a truth value.</summary>
        public static explicit operator bool(Tensor value) => value.ToBoolean();
    }
}
