namespace TorchSharp.Modules;

/// <summary>Surrounds the last three dimensions of a tensor by a constant.</summary>
public sealed class ConstantPad3d : PadBase
{
    internal ConstantPad3d(double value, params long[] padding)
        : base(nameof(ConstantPad3d), PaddingModes.Constant, value, padding)
    {
    }
}
