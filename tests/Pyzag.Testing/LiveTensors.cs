using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Testing;

/// <summary>Counts tensors.</summary>
public static class LiveTensors
{
    /// <summary>Whether the tensors are Pyzag.Torch's own.</summary>
    public static bool OwnRuntime { get; } = typeof(Tensor).Assembly.GetName().Name == "Pyzag.Torch";

    /// <summary>
    /// How many tensors are alive. TorchSharp's own total also counts every tensor that became a parameter and every undefined gradient, for ever; there it is the tensors of this
    /// thread that no dispose scope holds.
    /// </summary>
    public static long Count
    {
        get
        {
            if (OwnRuntime)
                return Tensor.TotalCount;
            var counts = DisposeScopeManager.Statistics.TensorStatistics;
            return counts.CreatedOutsideScopeCount - counts.DisposedOutsideScopeCount + counts.DetachedFromScopeCount - counts.AttachedToScopeCount;
        }
    }
}
