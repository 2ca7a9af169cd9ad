namespace TorchSharp.Modules;

/// <summary>Surrounds the last two dimensions of a tensor by a constant.</summary>
public sealed class ConstantPad2d : PadBase
{
    internal ConstantPad2d(double value, params long[] padding)
        : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding)
    {
    }
}
