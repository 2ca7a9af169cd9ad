namespace TorchSharp.Modules;

/// <summary>Surrounds the last dimension of a tensor by the tensor mirrored at its edges.</summary>
public sealed class ReflectionPad1d : PadBase
{
    internal ReflectionPad1d(params long[] padding)
        : base(nameof(ReflectionPad1d), PaddingModes.Reflect, 0, padding)
    {
    }
}
