using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    static ScalarType defaultDtype = ScalarType.Float32;
    static Device? defaultDevice;

    /// <summary>
    /// Makes <paramref name="dtype"/> the element type of floating-point tensors whose type is not given; libtorch's own default follows.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is not a floating-point type.</exception>
    public static void set_default_dtype(ScalarType dtype)
    {
        if (!is_floating_point(dtype))
            throw new ArgumentException($"Only floating-point types are supported as the default type; received {dtype}.", nameof(dtype));
        NativeError.Check(NativeMethods.pz_set_default_scalar_type((int)dtype));
        defaultDtype = dtype;
    }

    /// <summary>Makes the element type of <paramref name="t"/> the default one.</summary>
    /// <exception cref="ArgumentException">It is not a floating-point type.</exception>
    public static void set_default_tensor_type(Tensor t) => set_default_dtype(t.dtype);

    /// <summary>The element type of floating-point tensors whose type is not given: Float32 until it is set.</summary>
    public static ScalarType get_default_dtype() => defaultDtype;

    /// <summary>Makes <paramref name="device"/> the place of tensors whose device is not given.</summary>
    public static void set_default_device(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        defaultDevice = device;
    }

    /// <inheritdoc cref="set_default_device(Device)"/>
    /// <exception cref="ArgumentException"><paramref name="device"/> names no device.</exception>
    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>The place of tensors whose device is not given: the processor until it is set.</summary>
    public static Device get_default_device() => defaultDevice ?? CPU;

    /// <summary>Prepares a kind of device for use.</summary>
    /// <exception cref="InvalidOperationException">This machine, or the libtorch in use, does not have it.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException(
                $"Torch device type {deviceType} is not available: the machine has no such device, or the libtorch in use was built "
                + "without it. Use torch.CPU.");
    }

    /// <summary>Prepares a kind of device for use; false where this machine, or the libtorch in use, does not have it.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CUDA => NativeMethods.pz_cuda_available() != 0,
        DeviceType.MPS => false,
        _ => true,
    };

    /// <summary>Prepares a device for use; null stands for the default one.</summary>
    /// <returns>The device that is meant.</returns>
    /// <exception cref="InvalidOperationException">This machine, or the libtorch in use, does not have it.</exception>
    public static Device InitializeDevice(Device? device)
    {
        device ??= get_default_device();
        InitializeDeviceType(device.type);
        return device;
    }
}
