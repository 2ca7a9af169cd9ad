using System.Reflection;
using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The kind of device that the module was last moved to.</summary>
            protected DeviceType _deviceType = DeviceType.CPU;

            /// <summary>The index of the device that the module was last moved to.</summary>
            protected int _deviceIndex = -1;

            /// <summary>Moves and converts floating-point and complex parameters and buffers, here and in all submodules.</summary>
            /// <returns>The module itself.</returns>
            /// <exception cref="ArgumentException"><paramref name="dtype"/> is neither floating-point nor complex.</exception>
            /// <exception cref="InvalidOperationException"><paramref name="device"/> is a CUDA device, and there is none.</exception>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                CheckType(dtype);
                CheckDevice(device.type);
                _toEpilog(device, dtype, non_blocking);
                return this;
            }

            /// <summary>Moves parameters and buffers, here and in all submodules.</summary>
            /// <returns>The module itself.</returns>
            /// <exception cref="InvalidOperationException">A CUDA device is asked for, and there is none.</exception>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                CheckDevice(deviceType);
                _toEpilog(deviceType, deviceType == DeviceType.CUDA ? deviceIndex : -1, non_blocking);
                return this;
            }

            /// <summary>Converts floating-point and complex parameters and buffers, here and in all submodules.</summary>
            /// <returns>The module itself.</returns>
            /// <exception cref="ArgumentException"><paramref name="dtype"/> is neither floating-point nor complex.</exception>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                CheckType(dtype);
                _toEpilog(dtype, non_blocking);
                return this;
            }

            /// <summary>Moves and converts parameters and buffers to the device and the type of a tensor.</summary>
            /// <returns>The module itself.</returns>
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            /// <inheritdoc cref="_toEpilog(ScalarType?, Device?, bool)"/>
            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, null, non_blocking);

            /// <inheritdoc cref="_toEpilog(ScalarType?, Device?, bool)"/>
            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) => _toEpilog(dtype, device, non_blocking);

            /// <inheritdoc cref="_toEpilog(ScalarType?, Device?, bool)"/>
            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);

            /// <summary>
            /// Moves the submodules, then replaces each own parameter and buffer that changes by a new object, in its property or field too.
            /// The old object is disposed, so an optimizer is made after the move.
            /// </summary>
            /// <param name="dtype">The type to convert to, or null.</param>
            /// <param name="device">The device to move to, or null.</param>
            /// <param name="non_blocking">Whether the processor may go on before a copy has ended.</param>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                foreach (var child in children().ToList())
                {
                    if (device is null) child._to(dtype ?? throw new ArgumentNullException(nameof(dtype)), non_blocking);
                    else if (dtype is null) child._to(device.type, device.index, non_blocking);
                    else child._to(device, dtype.Value, non_blocking);
                }
                foreach (var (name, parameter) in named_parameters(recurse: false).ToList())
                {
                    if (!ReplaceParameter(dtype, device, parameter, out var replacement)) continue;
                    Replace(name, replacement!);
                    parameter.Dispose();
                }
                foreach (var (name, buffer) in named_buffers(recurse: false).ToList())
                {
                    if (!ReplaceBuffer(dtype, device, buffer, out var replacement)) continue;
                    if (_internal_buffers.TryGetValue(name, out var entry)) _internal_buffers[name] = (replacement!, entry.Item2);
                    Assign(name, replacement!);
                    buffer.Dispose();
                }
                if (device is null) return;
                _deviceType = device.type;
                _deviceIndex = device.index;
            }

            /// <summary>Makes a copy of a buffer where the type or device asked for is another. Integer buffers keep their type.</summary>
            /// <returns>False, and no result, where the buffer can stay.</returns>
            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, out Tensor? result)
            {
                result = null;
                var (targetType, targetDevice) = Target(dtype, device, buffer);
                if (Fits(buffer, targetType, targetDevice)) return false;
                using var recording = no_grad();
                result = buffer.to(targetType, targetDevice).DetachFromDisposeScope();
                return true;
            }

            /// <summary>Makes a copy of a parameter and of its gradient where the type or device asked for is another.</summary>
            /// <returns>False, and no result, where the parameter can stay.</returns>
            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, out Parameter? p)
            {
                p = null;
                var (targetType, targetDevice) = Target(dtype, device, param);
                using var grad = param.grad;
                if (Fits(param, targetType, targetDevice) && (grad is null || Fits(grad, targetType, targetDevice))) return false;
                using var recording = no_grad();
                p = new Parameter(param.to(targetType, targetDevice, copy: true), param.requires_grad);
                p.DetachFromDisposeScope();
                if (grad is not null)
                {
                    using var moved = grad.to(targetType, targetDevice);
                    p.grad = moved;
                }
                return true;
            }

            /// <summary>Fills in the default device and the default type where none is given.</summary>
            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            /// <summary>Puts a parameter in the place of another; a container that keeps a list of its own overrides this.</summary>
            private protected virtual void Replace(string component, Parameter replacement)
            {
                if (_internal_params.ContainsKey(component)) _internal_params[component] = replacement;
                Assign(component, replacement);
            }

            // A property of the component's name takes the replacement, or else the field that held the original.
            void Assign(string component, Tensor replacement)
            {
                var property = GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(
                    candidate => candidate.Name == component && candidate.SetMethod is not null && candidate.PropertyType.IsInstanceOfType(replacement));
                if (property is not null)
                {
                    property.SetValue(this, replacement);
                    return;
                }
                InstanceFields(GetType())
                    .FirstOrDefault(field => field.ComponentName() == component && field.FieldType.IsInstanceOfType(replacement))
                    ?.SetValue(this, replacement);
            }

            static (ScalarType, Device) Target(ScalarType? dtype, Device? device, Tensor tensor) =>
                (dtype is { } type && CanConvert(tensor.dtype) ? type : tensor.dtype, device ?? tensor.device);

            static bool Fits(Tensor tensor, ScalarType dtype, Device device) =>
                tensor.dtype == dtype && tensor.device_type == device.type && (device.index < 0 || tensor.device_index == device.index);

            static bool CanConvert(ScalarType dtype) => dtype is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32
                or ScalarType.Float64 or ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

            static void CheckType(ScalarType dtype)
            {
                if (!CanConvert(dtype))
                    throw new ArgumentException($"Expected a floating-point or complex type to convert a module to, received {dtype}.", nameof(dtype));
            }

            static void CheckDevice(DeviceType type)
            {
                if (type == DeviceType.CUDA && NativeMethods.pz_cuda_available() == 0)
                    throw new InvalidOperationException("CUDA is not available: the libtorch that is loaded has no CUDA, or the machine no CUDA device.");
            }
        }
    }
}
