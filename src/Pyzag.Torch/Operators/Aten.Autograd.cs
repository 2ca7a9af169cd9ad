namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        detach = new("aten::detach"), detach_ = new("aten::detach_");
}
