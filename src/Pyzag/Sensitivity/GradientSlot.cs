using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>What the adjoint knows of an input of the solve: the form of its gradient, and whether anyone wants it.</summary>
internal sealed record GradientSlot(long[] Shape, ScalarType Dtype, Device Device, bool Needed)
{
    internal static GradientSlot For(Tensor input) => new(input.shape, input.dtype, input.device, input.requires_grad);

    /// <summary>A gradient of one value everywhere.</summary>
    internal Tensor Filled(double value) => full(Shape, value, Dtype, Device);
}
