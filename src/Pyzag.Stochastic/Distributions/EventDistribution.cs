using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A distribution of which some batch dimensions count as dimensions of the event.</summary>
internal sealed class EventDistribution : Distribution
{
    internal EventDistribution(Distribution inner, int dimensions)
    {
        if (dimensions < 1 || dimensions > inner.BatchShape.Count)
            throw new ArgumentOutOfRangeException(
                nameof(dimensions), dimensions, $"`dimensions`: expected 1 to {inner.BatchShape.Count}, the dimensions of the batch {Shapes.Text([.. inner.BatchShape])}.");
        (Inner, Dimensions) = (inner, dimensions);
    }

    public override IReadOnlyList<long> BatchShape => [.. Inner.BatchShape.SkipLast(Dimensions)];

    public override IReadOnlyList<long> EventShape => [.. Inner.BatchShape.TakeLast(Dimensions), .. Inner.EventShape];

    public override Support Support => Inner.Support;

    /// <summary>The distribution of the components.</summary>
    internal Distribution Inner { get; }

    /// <summary>How many dimensions.</summary>
    internal int Dimensions { get; }

    public override Tensor LogDensity(Tensor value)
    {
        using var each = Inner.LogDensity(value);
        return LastDimensions.Sum(each, Dimensions);
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape) => Inner.Draw(WithEvent(batchShape));

    internal override Tensor Example(IReadOnlyList<long> batchShape) => Inner.Example(WithEvent(batchShape));

    internal override (Tensor Residual, Tensor LogDeviation)? Standardized(Tensor value) => Inner.Standardized(value);

    protected override void Dispose(bool disposing) => Inner.Dispose();

    private long[] WithEvent(IReadOnlyList<long> batchShape) => [.. batchShape, .. Inner.BatchShape.TakeLast(Dimensions)];
}
