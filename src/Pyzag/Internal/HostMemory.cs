using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Internal;

/// <summary>Reads tensors on the host.</summary>
internal static class HostMemory
{
    /// <summary>
    /// The elements of a tensor in the order of their indices: its own memory where that has them so, otherwise that of a copy, which
    /// belongs to the open dispose scope.
    /// </summary>
    internal static ReadOnlySpan<byte> Bytes(Tensor tensor)
    {
        var near = tensor.device_type == DeviceType.CPU ? tensor : tensor.cpu();
        return (near.is_contiguous() ? near : near.contiguous()).bytes;
    }
}
