using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>The mean of the absolute entries, m(d) = 1/n Σ |d_i|.</summary>
public sealed record MeanAbsoluteError : DifferenceLoss
{
    private protected override Tensor Measure(Tensor rows) => rows.abs().mean([1]);
}
