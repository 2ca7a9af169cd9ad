using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// Vectors of positive components of sum 1. The k-th of K components takes the share z_k = σ(y_k − log(K − k)) of what is left of a stick, so
/// that y = 0 is its middle.
/// </summary>
internal sealed class SimplexSupport : VectorSupport
{
    private const double Tolerance = 1e-6;

    private protected override long UnconstrainedSize(long size) => size - 1;

    public override Tensor Contains(Tensor value)
    {
        using var scope = TensorScope.Open();
        var sums = (value.sum(-1) - 1).abs() < Tolerance;
        return scope.Return((value >= 0).all(-1).logical_and(sums));
    }

    public override Tensor FromUnconstrained(Tensor unconstrained)
    {
        using var scope = TensorScope.Open();
        var shares = Shifted(unconstrained).sigmoid();
        var left = (1 - shares).cumprod(-1);
        var one = ones_like(left.narrow(-1, 0, 1));
        var before = cat([one, left], -1);
        return scope.Return(before * cat([shares, one], -1));
    }

    public override Tensor ToUnconstrained(Tensor value)
    {
        using var scope = TensorScope.Open();
        var size = value.shape[^1];
        var head = value.narrow(-1, 0, size - 1);
        // What is left after each component, summed from the end, which loses no digits.
        var after = value.flip(-1).cumsum(-1).flip(-1).narrow(-1, 1, size - 1);
        return scope.Return(head.log() - after.log() + Offsets(head));
    }

    public override Tensor LogVolume(Tensor unconstrained, int eventDimensions)
    {
        using var scope = TensorScope.Open();
        var shifted = Shifted(unconstrained);
        var (share, rest) = (nn.functional.logsigmoid(shifted), nn.functional.logsigmoid(-shifted));
        // ∂x_k/∂y_k = z_k (1 − z_k) times what was left before it, Π_{j<k} (1 − z_j).
        return scope.Return(LastDimensions.Sum(share + rest.cumsum(-1), eventDimensions));
    }

    private static Tensor Shifted(Tensor y) => y - Offsets(y);

    /// <summary>log(K − k) for the components that are free, K − 1 of them.</summary>
    private static Tensor Offsets(Tensor y) => arange(y.shape[^1], 0, -1, y.dtype, y.device).log();
}
