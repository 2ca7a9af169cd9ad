using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A distribution repeated for the components of an event.</summary>
internal sealed class ShapedDistribution : Distribution
{
    private readonly Distribution _inner;
    private readonly long[] _shape;
    private readonly int _components;

    private ShapedDistribution(Distribution inner, long[] shape, int components)
    {
        (_inner, _shape, _components) = (inner, shape, components);
        BatchShape = [.. inner.BatchShape.SkipLast(_components)];
    }

    public override IReadOnlyList<long> BatchShape { get; }

    public override IReadOnlyList<long> EventShape => _shape;

    public override Support Support => _inner.Support;

    /// <summary>Gives a distribution events of a shape: the last dimensions of its batch become components of one, and where it has not as many, or 1, it is repeated. Takes it over.</summary>
    /// <exception cref="ArgumentException">It cannot be given them, and is disposed.</exception>
    internal static Distribution Of(string name, Distribution inner, long[] shape)
    {
        long[] own = [.. inner.BatchShape, .. inner.EventShape];
        long[] end = [.. own.TakeLast(shape.Length)];
        if (inner.EventShape.Count > shape.Length || !Shapes.Broadcasts(end, shape, inner.EventShape.Count))
        {
            inner.Dispose();
            throw new ArgumentException(
                $"the distribution of `{name}`: expected {Shapes.Text(shape)} at the end of its shape, that of one value, or single numbers, got {Shapes.Text(own)}.", nameof(inner));
        }

        var components = shape.Length - inner.EventShape.Count;
        return components == 0 ? inner
            : end.AsSpan().SequenceEqual(shape) ? inner.ToEvent(components)
            : new ShapedDistribution(inner, shape, components);
    }

    public override Tensor LogDensity(Tensor value)
    {
        using var scope = TensorScope.Open();
        var each = _inner.LogDensity(value);
        return scope.Return(LastDimensions.Sum(each, _components));
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape) => _inner.Draw(WithComponents(batchShape));

    internal override Tensor Example(IReadOnlyList<long> batchShape) => _inner.Example(WithComponents(batchShape));

    internal override (Tensor Residual, Tensor LogDeviation)? Standardized(Tensor value) => _inner.Standardized(value);

    protected override void Dispose(bool disposing) => _inner.Dispose();

    private long[] WithComponents(IReadOnlyList<long> batchShape) => [.. batchShape, .. _shape.Take(_components)];
}
