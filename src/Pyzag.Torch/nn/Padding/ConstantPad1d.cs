namespace TorchSharp.Modules;

/// <summary>Surrounds the last dimension of a tensor by a constant.</summary>
public sealed class ConstantPad1d : PadBase
{
    internal ConstantPad1d(double value, params long[] padding)
        : base(nameof(ConstantPad1d), PaddingModes.Constant, value, padding)
    {
    }
}
