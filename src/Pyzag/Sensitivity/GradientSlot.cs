using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>What the adjoint knows of an input of the solve: the form of its gradient, and whether anyone wants it.</summary>
internal sealed record GradientSlot(long[] Shape, ScalarType Dtype, Device Device, bool Needed)
{
    internal static GradientSlot For(Tensor input) => new(input.shape, input.dtype, input.device, input.requires_grad);

    /// <summary>A gradient of one value everywhere.</summary>
    internal Tensor Filled(double value) => full(Shape, value, Dtype, Device);

    /// <summary>Of gradients, one for each slot, those that are needed, with zeros for nulls.</summary>
    internal static List<Tensor> Gather(IEnumerable<GradientSlot> slots, IEnumerable<Tensor?> gradients) =>
        [.. slots.Zip(gradients).Where(pair => pair.First.Needed).Select(pair => pair.Second ?? pair.First.Filled(0))];

    /// <summary>Of gradients for the slots that need one, one for each slot; null where none is needed, and for an absent one.</summary>
    internal static List<Tensor?> Scatter(IEnumerable<GradientSlot> slots, IEnumerable<Tensor?> gradients)
    {
        var left = new Queue<Tensor?>(gradients);
        return [.. slots.Select(slot => slot.Needed && left.Dequeue() is { IsInvalid: false } gradient ? gradient : null)];
    }
}
