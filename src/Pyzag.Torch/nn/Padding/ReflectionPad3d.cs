namespace TorchSharp.Modules;

/// <summary>Surrounds the last three dimensions of a tensor by the tensor mirrored at its edges.</summary>
public sealed class ReflectionPad3d : PadBase
{
    internal ReflectionPad3d(params long[] padding)
        : base(nameof(ReflectionPad3d), PaddingModes.Reflect, 0, padding)
    {
    }
}
