using Pyzag.Internal;

namespace Pyzag.Stochastic;

/// <summary>A support whose constraint binds the components of a vector, the last dimension of the event.</summary>
internal abstract class VectorSupport : Support
{
    /// <summary>How many unconstrained components a vector of a size has.</summary>
    private protected abstract long UnconstrainedSize(long size);

    public override long[] UnconstrainedShape(IReadOnlyList<long> eventShape)
    {
        ArgumentNullException.ThrowIfNull(eventShape);
        if (eventShape.Count == 0 || eventShape[^1] < 1)
            throw new ArgumentException(
                $"`eventShape`: expected vectors, (…, size), got {Shapes.Text([.. eventShape])}.", nameof(eventShape));
        return [.. eventShape.SkipLast(1), UnconstrainedSize(eventShape[^1])];
    }
}
