using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>New parameters and buffers of the layers.</summary>
internal static class Initialization
{
    /// <summary>A parameter that is uniform within ±1/√(inputs per output): what Kaiming's rule with a = √5 comes to for weights.</summary>
    internal static Parameter Parameter(long[] shape, long fanIn, ScalarType? dtype, Device? device)
    {
        foreach (var size in shape)
            if (size < 0) throw new ArgumentOutOfRangeException(nameof(shape), size, "Expected sizes of zero or more.");
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        using var recording = no_grad();
        return new Parameter(AtenPending.uniform_.Mutate(AtenPending.empty.Call(shape, dtype, Argument.None, device, false), -bound, bound));
    }
}
