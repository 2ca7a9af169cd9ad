using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>Vectors of ascending components.</summary>
internal sealed class OrderedSupport : VectorSupport
{
    private protected override long UnconstrainedSize(long size) => size;

    public override Tensor Contains(Tensor value)
    {
        using var scope = TensorScope.Open();
        return scope.Return((value.diff(dim: -1) > 0).all(-1).logical_and(value.isfinite().all(-1)));
    }

    public override Tensor FromUnconstrained(Tensor unconstrained)
    {
        using var scope = TensorScope.Open();
        return scope.Return(cat([First(unconstrained), Others(unconstrained).exp()], -1).cumsum(-1));
    }

    public override Tensor ToUnconstrained(Tensor value)
    {
        using var scope = TensorScope.Open();
        return scope.Return(cat([First(value), (Others(value) - value.narrow(-1, 0, value.shape[^1] - 1)).log()], -1));
    }

    public override Tensor LogVolume(Tensor unconstrained, int eventDimensions)
    {
        using var scope = TensorScope.Open();
        return scope.Return(LastDimensions.Sum(Others(unconstrained), eventDimensions));
    }

    private static Tensor First(Tensor vector) => vector.narrow(-1, 0, 1);

    private static Tensor Others(Tensor vector) => vector.narrow(-1, 1, vector.shape[^1] - 1);
}
