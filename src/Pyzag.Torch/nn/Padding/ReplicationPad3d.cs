namespace TorchSharp.Modules;

/// <summary>Surrounds the last three dimensions of a tensor by its edge elements, repeated.</summary>
public sealed class ReplicationPad3d : PadBase
{
    internal ReplicationPad3d(params long[] padding)
        : base(nameof(ReplicationPad3d), PaddingModes.Replicate, 0, padding)
    {
    }
}
