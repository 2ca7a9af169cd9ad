using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A distribution whose density is raised to a power.</summary>
internal sealed class ScaledDistribution(Distribution inner, double factor) : Distribution
{
    private readonly Distribution _inner = inner;
    private readonly double _factor = Guard.NotNegative(factor, nameof(factor));

    public override IReadOnlyList<long> BatchShape => _inner.BatchShape;

    public override IReadOnlyList<long> EventShape => _inner.EventShape;

    public override Support Support => _inner.Support;

    public override Tensor LogDensity(Tensor value)
    {
        using var density = _inner.LogDensity(value);
        return density * _factor;
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape) => _inner.Draw(batchShape);

    internal override Tensor Example(IReadOnlyList<long> batchShape) => _inner.Example(batchShape);

    protected override void Dispose(bool disposing) => _inner.Dispose();
}
