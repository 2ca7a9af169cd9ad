using static TorchSharp.torch;

namespace Pyzag.Internal;

/// <summary>Looks for NaN and infinity.</summary>
internal static class Finite
{
    /// <summary>
    /// Whether tensors hold neither, one answer each; the host waits once for all. A sum that is finite has only finite terms, and costs
    /// one reading of the tensor without any memory; the terms are looked at one by one only where it is not.
    /// </summary>
    internal static bool[] Are(params ReadOnlySpan<Tensor> tensors)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var sums = new Tensor[tensors.Length];
        for (var i = 0; i < sums.Length; i++)
            sums[i] = tensors[i].sum();
        var finite = stack(sums).isfinite().cpu().data<bool>().ToArray();
        for (var i = 0; i < finite.Length; i++)
            finite[i] = finite[i] || tensors[i].isfinite().all().item<bool>();
        return finite;
    }

    /// <summary>Whether a tensor holds neither; asking waits for the device.</summary>
    internal static bool Is(Tensor tensor) => Are(tensor)[0];
}
