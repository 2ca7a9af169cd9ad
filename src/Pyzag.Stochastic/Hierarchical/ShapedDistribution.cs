using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A distribution whose values are events of a given shape: the last dimensions of its batch are components of one, and where it has not as many, it is repeated.</summary>
internal sealed class ShapedDistribution : Distribution
{
    private readonly Distribution _inner;
    private readonly long[] _shape;
    private readonly int _components;

    private ShapedDistribution(Distribution inner, long[] shape)
    {
        (_inner, _shape, _components) = (inner, shape, shape.Length - inner.EventShape.Count);
        BatchShape = [.. inner.BatchShape.SkipLast(_components)];
    }

    public override IReadOnlyList<long> BatchShape { get; }

    public override IReadOnlyList<long> EventShape => _shape;

    public override Support Support => _inner.Support;

    /// <summary>Takes a distribution over that has or can be given events of a shape.</summary>
    /// <exception cref="ArgumentException">It cannot be given them, and is disposed.</exception>
    internal static ShapedDistribution Of(string name, Distribution inner, long[] shape)
    {
        long[] own = [.. inner.BatchShape, .. inner.EventShape];
        long[] end = [.. own.TakeLast(shape.Length)];
        if (inner.EventShape.Count > shape.Length || !Shapes.Broadcasts(end, shape, inner.EventShape.Count))
        {
            inner.Dispose();
            throw new ArgumentException(
                $"the distribution of `{name}`: expected {Shapes.Text(shape)} at the end of its shape, that of one value, or single numbers, got {Shapes.Text(own)}.", nameof(inner));
        }

        return new ShapedDistribution(inner, shape);
    }

    public override Tensor LogDensity(Tensor value)
    {
        using var scope = TensorScope.Open();
        var each = _inner.LogDensity(value);
        return scope.Return(LastDimensions.Sum(each, _components));
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape) => _inner.Draw([.. batchShape, .. _shape.Take(_components)]);

    protected override void Dispose(bool disposing) => _inner.Dispose();
}
