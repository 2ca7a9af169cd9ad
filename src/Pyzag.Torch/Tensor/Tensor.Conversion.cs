using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The elements converted to <paramref name="type"/>; the same memory where they are of that type, unless <paramref name="copy"/>
        /// is set.
        /// </summary>
        /// <param name="type">The element type of the result.</param>
        /// <param name="copy">Whether to copy even where nothing changes.</param>
        /// <param name="disposeAfter">Whether to dispose this tensor afterwards.</param>
        /// <param name="non_blocking">Whether a copy between devices may go on after the call returns.</param>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(type, null, copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to_type"/>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(type, null, copy, disposeAfter, non_blocking);

        /// <summary>
        /// The elements on <paramref name="device"/>; the same memory where they are there, unless <paramref name="copy"/> is set.
        /// </summary>
        /// <param name="device">Where the result lives.</param>
        /// <param name="copy">Whether to copy even where nothing changes.</param>
        /// <param name="disposeAfter">Whether to dispose this tensor afterwards.</param>
        /// <param name="non_blocking">Whether a copy between devices may go on after the call returns.</param>
        /// <exception cref="InvalidOperationException">This machine, or the libtorch in use, does not have the device.</exception>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(null, InitializeDevice(device), copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(Device, bool, bool, bool)"/>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        /// <inheritdoc cref="to(Device, bool, bool, bool)"/>
        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        /// <summary>
        /// The elements converted to <paramref name="type"/> on <paramref name="device"/>; the same memory where nothing changes.
        /// </summary>
        /// <exception cref="InvalidOperationException">This machine, or the libtorch in use, does not have the device.</exception>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Converted(type, InitializeDevice(device), copy, disposeAfter, non_blocking);

        /// <summary>The elements with the element type and on the device of <paramref name="other"/>.</summary>
        public Tensor to(Tensor other, bool non_blocking = false) => Converted(other.dtype, other.device, false, false, non_blocking);

        /// <summary>The elements on the processor; the same memory where they are there.</summary>
        public Tensor cpu() => Converted(null, CPU, false, false, false);

        /// <summary>The elements on a CUDA device, the current one by default.</summary>
        /// <exception cref="ArgumentException"><paramref name="device"/> is not a CUDA device.</exception>
        /// <exception cref="InvalidOperationException">This machine, or the libtorch in use, does not have CUDA.</exception>
        public Tensor cuda(Device? device = null, bool non_blocking = false)
        {
            device ??= CUDA;
            if (device.type != DeviceType.CUDA) throw new ArgumentException($"Expected a CUDA device, received {device}.", nameof(device));
            return to(device, non_blocking: non_blocking);
        }

        /// <summary>The elements on the Apple GPU.</summary>
        /// <exception cref="InvalidOperationException">The machine does not have one.</exception>
        public Tensor mps(bool non_blocking = false) => to(MPS, copy: true, non_blocking: non_blocking);

        /// <summary>The elements converted to the element type of <paramref name="tensor"/>.</summary>
        public Tensor type_as(Tensor tensor) => to(tensor.dtype);

        /// <summary>Applies a conversion function such as <see cref="FloatTensor"/> to this tensor.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        /// <inheritdoc cref="to_type"/>
        public Tensor type(ScalarType dtype) => to(dtype);

        /// <summary>The elements as truth values: whether they differ from zero.</summary>
        public Tensor @bool() => to(ScalarType.Bool);

        /// <summary>The elements as unsigned 8-bit integers.</summary>
        public Tensor @byte() => to(ScalarType.Byte);

        /// <summary>The elements as signed 8-bit integers.</summary>
        public Tensor @char() => to(ScalarType.Int8);

        /// <summary>The elements as signed 16-bit integers.</summary>
        public Tensor @short() => to(ScalarType.Int16);

        /// <summary>The elements as signed 32-bit integers.</summary>
        public Tensor @int() => to(ScalarType.Int32);

        /// <summary>The elements as signed 64-bit integers.</summary>
        public Tensor @long() => to(ScalarType.Int64);

        /// <summary>The elements in half precision.</summary>
        public Tensor half() => to(ScalarType.Float16);

        /// <summary>The elements as <see cref="BFloat16"/>.</summary>
        public Tensor bfloat16() => to(ScalarType.BFloat16);

        /// <summary>The elements in single precision.</summary>
        public Tensor @float() => to(ScalarType.Float32);

        /// <summary>The elements in double precision.</summary>
        public Tensor @double() => to(ScalarType.Float64);

        /// <summary>The elements as complex numbers of two singles.</summary>
        public Tensor cfloat() => to(ScalarType.ComplexFloat32);

        /// <summary>The elements as complex numbers of two doubles.</summary>
        public Tensor cdouble() => to(ScalarType.ComplexFloat64);

        Tensor Converted(ScalarType? type, Device? device, bool copy, bool disposeAfter, bool nonBlocking)
        {
            var result = Aten.to_dtype_layout.Call(this, type, Argument.None, device, Argument.None, nonBlocking, copy);
            if (disposeAfter) Dispose();
            return result;
        }
    }

    /// <summary>The elements of <paramref name="t"/> as truth values.</summary>
    public static Tensor BoolTensor(Tensor t) => t.@bool();

    /// <summary>The elements of <paramref name="t"/> as unsigned 8-bit integers.</summary>
    public static Tensor ByteTensor(Tensor t) => t.@byte();

    /// <summary>The elements of <paramref name="t"/> as signed 16-bit integers.</summary>
    public static Tensor ShortTensor(Tensor t) => t.@short();

    /// <summary>The elements of <paramref name="t"/> as signed 32-bit integers.</summary>
    public static Tensor IntTensor(Tensor t) => t.@int();

    /// <summary>The elements of <paramref name="t"/> as signed 64-bit integers.</summary>
    public static Tensor LongTensor(Tensor t) => t.@long();

    /// <summary>The elements of <paramref name="t"/> in single precision.</summary>
    public static Tensor FloatTensor(Tensor t) => t.@float();

    /// <summary>The elements of <paramref name="t"/> in double precision.</summary>
    public static Tensor DoubleTensor(Tensor t) => t.@double();
}
