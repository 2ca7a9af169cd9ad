using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>Integers from 0 on.</summary>
internal sealed class DiscreteSupport(string what) : Support
{
    public override Tensor Contains(Tensor value)
    {
        using var scope = TensorScope.Open();
        return scope.Return((value >= 0).logical_and(value == value.to(float64).round()));
    }

    public override Tensor FromUnconstrained(Tensor unconstrained) => throw Refused();

    public override Tensor ToUnconstrained(Tensor value) => throw Refused();

    public override Tensor LogVolume(Tensor unconstrained, int eventDimensions) => throw Refused();

    public override long[] UnconstrainedShape(IReadOnlyList<long> eventShape) => throw Refused();

    internal override Tensor Middle(IReadOnlyList<long> batchShape, IReadOnlyList<long> eventShape, ScalarType dtype, Device device) =>
        zeros([.. batchShape, .. eventShape], dtype, device);

    private NotSupportedException Refused() => new(
        $"{what} has no unconstrained coordinate, so that gradients cannot move it. Observe it, or sum it out of the model.");
}
