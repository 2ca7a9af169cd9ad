using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A distribution whose log density is zero where a mask is false, whatever the value there.</summary>
internal sealed class MaskedDistribution : Distribution
{
    private readonly Distribution _inner;

    internal MaskedDistribution(Distribution inner, Tensor mask)
    {
        if (Guard.Alive(mask).dtype != ScalarType.Bool)
            throw new ArgumentException($"`mask`: expected Bool, true where the density counts, got {mask.dtype}; compare the tensor with something.", nameof(mask));
        (_inner, Mask) = (inner, mask.alias().DetachFromDisposeScope());
    }

    public override IReadOnlyList<long> BatchShape => _inner.BatchShape;

    public override IReadOnlyList<long> EventShape => _inner.EventShape;

    public override Support Support => _inner.Support;

    /// <summary>Where the log density counts.</summary>
    internal Tensor Mask { get; }

    public override Tensor LogDensity(Tensor value)
    {
        using var scope = TensorScope.Open();
        // A value that may be anything, NaN for instance, stays out of the gradient as well: something possible takes its place.
        var mask = Mask.reshape([.. Mask.shape, .. EventShape.Select(_ => 1L)]);
        var possible = Support.Middle([], EventShape, value.dtype, value.device);
        var density = _inner.LogDensity(value.where(mask, possible));
        return scope.Return(density.where(Mask, zeros_like(density)));
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape) => _inner.Draw(batchShape);

    internal override Tensor Example(IReadOnlyList<long> batchShape) => _inner.Example(batchShape);

    protected override void Dispose(bool disposing)
    {
        Mask.Dispose();
        _inner.Dispose();
    }
}
