using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A number as a tensor without dimensions, of its own type unless <paramref name="dtype"/> asks for another.</summary>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar(scalar, dtype, device, requires_grad);

    /// <inheritdoc cref="tensor(double, ScalarType?, Device, bool)"/>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar(scalar, null, device, requires_grad);

    /// <inheritdoc cref="tensor(double, ScalarType?, Device, bool)"/>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar(scalar, dtype, device, requires_grad);

    /// <inheritdoc cref="tensor(double, ScalarType?, Device, bool)"/>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar(scalar, null, device, requires_grad);

    /// <inheritdoc cref="tensor(double, ScalarType?, Device, bool)"/>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar(scalar, null, device, requires_grad);

    /// <inheritdoc cref="tensor(double, ScalarType?, Device, bool)"/>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar(scalar, null, device, requires_grad);

    /// <inheritdoc cref="tensor(double, ScalarType?, Device, bool)"/>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar(scalar, null, device, requires_grad);

    /// <inheritdoc cref="tensor(double, ScalarType?, Device, bool)"/>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar(scalar, dtype, device, requires_grad);

    /// <inheritdoc cref="tensor(double, ScalarType?, Device, bool)"/>
    public static Tensor tensor(BFloat16 scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar(scalar, dtype, device, requires_grad);

    /// <summary>A complex number as a tensor without dimensions.</summary>
    public static Tensor tensor(Complex scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar(scalar, dtype, device, requires_grad);

    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device, bool)"/>
    public static Tensor tensor(
        double real, double imaginary, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar(new Complex(real, imaginary), dtype, device, requires_grad);

    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device, bool)"/>
    public static Tensor tensor(float real, float imaginary, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.Scalar((real, imaginary), dtype, device, requires_grad);

    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device, bool)"/>
    public static Tensor tensor(
        (double Real, double Imaginary) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        tensor(scalar.Real, scalar.Imaginary, dtype, device, requires_grad);

    /// <inheritdoc cref="tensor(Complex, ScalarType?, Device, bool)"/>
    public static Tensor tensor(
        (float Real, float Imaginary) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        tensor(scalar.Real, scalar.Imaginary, dtype, device, requires_grad);
}
