using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>The density 1 on a support, with an integral or without.</summary>
internal sealed class FlatDistribution : Distribution
{
    private readonly long[] _event;

    internal FlatDistribution(Support support, long[] eventShape)
    {
        ArgumentNullException.ThrowIfNull(support);
        ArgumentNullException.ThrowIfNull(eventShape);
        support.UnconstrainedShape(eventShape);
        (Support, _event) = (support, [.. eventShape]);
    }

    public override IReadOnlyList<long> BatchShape => [];

    public override IReadOnlyList<long> EventShape => _event;

    public override Support Support { get; }

    public override Tensor LogDensity(Tensor value)
    {
        using var scope = TensorScope.Open();
        var inside = Support.Contains(value);
        var batch = value.shape[..^_event.Length];
        var outside = inside.logical_not().reshape([.. batch, -1]).any(-1);
        return scope.Return(zeros(batch, value.dtype, value.device).masked_fill(outside, double.NegativeInfinity));
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape) => throw new NotSupportedException(
        "a flat density has no values to draw: it is no probability where its support has no end. Condition its site on a value, or give it another prior.");

    internal override Tensor Example(IReadOnlyList<long> batchShape) => Support.Middle(batchShape, _event, ScalarType.Float64, CPU);

    protected override void Dispose(bool disposing)
    {
    }
}
