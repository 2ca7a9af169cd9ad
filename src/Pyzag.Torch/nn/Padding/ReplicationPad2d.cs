namespace TorchSharp.Modules;

/// <summary>Surrounds the last two dimensions of a tensor by its edge elements, repeated.</summary>
public sealed class ReplicationPad2d : PadBase
{
    internal ReplicationPad2d(params long[] padding)
        : base(nameof(ReplicationPad2d), PaddingModes.Replicate, 0, padding)
    {
    }
}
