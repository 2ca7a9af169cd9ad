using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// The tensor itself under another handle where element type and device are right, a converted copy otherwise; gradients flow through
    /// either.
    /// </summary>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null)
    {
        var type = dtype ?? data.dtype;
        var place = device ?? data.device;
        return type == data.dtype && SameDevice(place, data.device) ? data.alias() : data.to(type, place);
    }

    /// <summary>
    /// A tensor on the memory of an array: changes of one show in the other. Where element type or device differ, a copy.
    /// </summary>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    /// <inheritdoc cref="as_tensor(Array, ScalarType?, Device)"/>
    public static Tensor as_tensor((float, float)[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <inheritdoc cref="as_tensor(Array, ScalarType?, Device)"/>
    public static Tensor as_tensor(BFloat16[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <inheritdoc cref="as_tensor(Array, ScalarType?, Device)"/>
    public static Tensor as_tensor(Complex[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <inheritdoc cref="as_tensor(Array, ScalarType?, Device)"/>
    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);

    /// <inheritdoc cref="as_tensor(Array, ScalarType?, Device)"/>
    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);

    /// <inheritdoc cref="as_tensor(Array, ScalarType?, Device)"/>
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <inheritdoc cref="as_tensor(Array, ScalarType?, Device)"/>
    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <inheritdoc cref="as_tensor(Array, ScalarType?, Device)"/>
    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);

    /// <inheritdoc cref="as_tensor(Array, ScalarType?, Device)"/>
    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) => from_array(rawArray, dtype, device);

    /// <inheritdoc cref="as_tensor(Array, ScalarType?, Device)"/>
    public static Tensor as_tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <inheritdoc cref="as_tensor(Array, ScalarType?, Device)"/>
    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) =>
        from_array(rawArray, dtype, device);

    /// <summary>A tensor with a copy of the elements of a list.</summary>
    public static Tensor as_tensor(IList<(float, float)> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, false, null, nameof(rawArray));

    /// <inheritdoc cref="as_tensor(IList{ValueTuple{float, float}}, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<BFloat16> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, false, null, nameof(rawArray));

    /// <inheritdoc cref="as_tensor(IList{ValueTuple{float, float}}, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<Complex> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, false, null, nameof(rawArray));

    /// <inheritdoc cref="as_tensor(IList{ValueTuple{float, float}}, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, false, null, nameof(rawArray));

    /// <inheritdoc cref="as_tensor(IList{ValueTuple{float, float}}, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, false, null, nameof(rawArray));

    /// <inheritdoc cref="as_tensor(IList{ValueTuple{float, float}}, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, false, null, nameof(rawArray));

    /// <inheritdoc cref="as_tensor(IList{ValueTuple{float, float}}, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, false, null, nameof(rawArray));

    /// <inheritdoc cref="as_tensor(IList{ValueTuple{float, float}}, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, false, null, nameof(rawArray));

    /// <inheritdoc cref="as_tensor(IList{ValueTuple{float, float}}, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, false, null, nameof(rawArray));

    /// <inheritdoc cref="as_tensor(IList{ValueTuple{float, float}}, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, false, null, nameof(rawArray));

    /// <inheritdoc cref="as_tensor(IList{ValueTuple{float, float}}, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, false, null, nameof(rawArray));

    static bool SameDevice(Device wanted, Device actual) =>
        wanted.type == actual.type && (wanted.index == -1 || actual.index == -1 || wanted.index == actual.index);
}
