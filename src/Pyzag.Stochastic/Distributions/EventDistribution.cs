using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A distribution of which some batch dimensions count as dimensions of the event.</summary>
internal sealed class EventDistribution : Distribution
{
    private readonly Distribution _inner;
    private readonly int _dimensions;

    internal EventDistribution(Distribution inner, int dimensions)
    {
        if (dimensions < 1 || dimensions > inner.BatchShape.Count)
            throw new ArgumentOutOfRangeException(
                nameof(dimensions), dimensions, $"`dimensions`: expected 1 to {inner.BatchShape.Count}, the dimensions of the batch {Shapes.Text([.. inner.BatchShape])}.");
        (_inner, _dimensions) = (inner, dimensions);
    }

    public override IReadOnlyList<long> BatchShape => [.. _inner.BatchShape.SkipLast(_dimensions)];

    public override IReadOnlyList<long> EventShape => [.. _inner.BatchShape.TakeLast(_dimensions), .. _inner.EventShape];

    public override Support Support => _inner.Support;

    public override Tensor LogDensity(Tensor value)
    {
        using var each = _inner.LogDensity(value);
        return LastDimensions.Sum(each, _dimensions);
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape) => _inner.Draw([.. batchShape, .. _inner.BatchShape.TakeLast(_dimensions)]);

    protected override void Dispose(bool disposing) => _inner.Dispose();
}
