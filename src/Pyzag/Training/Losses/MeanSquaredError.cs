using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>The mean of the squared entries, m(d) = 1/n Σ d_i².</summary>
public sealed record MeanSquaredError : DifferenceLoss
{
    private protected override Tensor Measure(Tensor rows) => rows.square().mean([1]);
}
