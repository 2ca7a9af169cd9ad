using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>The root of the mean of the squared entries of each state, m(d) = (1/n Σ d_i²)^½. Its gradient at d = 0 is taken as 0.</summary>
public sealed record RootMeanSquaredError : DifferenceLoss
{
    private protected override Tensor Measure(Tensor rows) => Root(rows.square().mean([1]), 2);
}
