using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor lives: a kind of device and, where there are several, its index (-1: the current one).</summary>
    public class Device
    {
        /// <summary>Parses <c>cpu</c>, <c>cuda</c>, <c>cuda:1</c>, …</summary>
        /// <exception cref="ArgumentException"><paramref name="description"/> names no known kind of device, or its index is no number.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            var parts = description.Split(':');
            type = ParseType(parts[0], nameof(description));
            index = parts.Length == 1 ? -1 : ParseIndex(parts, description);
        }

        /// <summary>Names a kind of device by its text.</summary>
        /// <exception cref="ArgumentException"><paramref name="deviceType"/> is no known kind of device.</exception>
        public Device(string deviceType, int index = -1)
        {
            type = ParseType(deviceType, nameof(deviceType));
            this.index = index;
        }

        /// <summary>Names a device by kind and index.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>Names a CUDA device.</summary>
        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>Which one, or -1 for the current one.</summary>
        public int index { get; }

        /// <summary>The text that parses back to this device.</summary>
        public override string ToString()
        {
            var kind = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index == -1 ? kind : string.Create(CultureInfo.InvariantCulture, $"{kind}:{index}");
        }

        /// <summary>Parses a text as <see cref="Device(string)"/> does.</summary>
        public static implicit operator Device(string description) => new(description);

        static DeviceType ParseType(string text, string argument) =>
            Enum.TryParse<DeviceType>(text, ignoreCase: true, out var parsed) && !char.IsAsciiDigit(text[0])
                ? parsed
                : throw new ArgumentException($"Expected a device such as 'cpu' or 'cuda', received '{text}'.", argument);

        static int ParseIndex(string[] parts, string description) =>
            parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
                ? parsed
                : throw new ArgumentException($"Expected a device such as 'cuda:0', received '{description}'.", nameof(description));
    }

    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The device without memory: its tensors have shapes only.</summary>
    public static readonly Device META = new(DeviceType.META);

    /// <summary>The current CUDA device.</summary>
    public static Device CUDA { get; } = new(DeviceType.CUDA);

    /// <summary>The Apple GPU.</summary>
    public static Device MPS { get; } = new(DeviceType.MPS);

    /// <inheritdoc cref="Device(string)"/>
    public static Device device(string description) => new(description);

    /// <inheritdoc cref="Device(string, int)"/>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <inheritdoc cref="Device(DeviceType, int)"/>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <inheritdoc cref="Device(int)"/>
    public static Device device(int index) => new(index);
}
