namespace TorchSharp.Modules;

/// <summary>Surrounds the last two dimensions of a tensor by the tensor mirrored at its edges.</summary>
public sealed class ReflectionPad2d : PadBase
{
    internal ReflectionPad2d(params long[] padding)
        : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding)
    {
    }
}
