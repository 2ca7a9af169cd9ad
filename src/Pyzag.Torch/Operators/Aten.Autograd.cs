namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        detach_ = new("aten::detach_");
}
