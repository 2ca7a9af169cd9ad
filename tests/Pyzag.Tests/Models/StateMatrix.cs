using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>Takes states apart and puts matrices together.</summary>
internal static class StateMatrix
{
    /// <summary>One component of a state, <c>(step, batch…, 1)</c>.</summary>
    internal static Tensor Component(this Tensor state, long component) => state.narrow(-1, component, 1);

    /// <summary>A matrix from its entries row by row, each broadcast to <c>(step, batch…, 1)</c>.</summary>
    internal static Tensor Of(Tensor state, params Tensor[] entries)
    {
        var like = state.Component(0);
        var size = (long)Math.Sqrt(entries.Length);
        var joined = cat(Array.ConvertAll(entries, entry => entry.expand(like.shape)), -1);
        return joined.reshape([.. state.shape[..^1], size, size]);
    }
}
