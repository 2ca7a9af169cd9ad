using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

internal static class Pending
{
    extension(Tensor tensor)
    {
        internal bool requires_grad => tensor.Info.RequiresGrad != 0;

        internal Tensor? grad
        {
            get
            {
                NativeError.Check(NativeMethods.pz_tensor_grad(tensor.Live, out var grad));
                return grad == 0 ? null : new Tensor(grad);
            }
            set => NativeError.Check(NativeMethods.pz_tensor_set_grad(tensor.Live, value is null ? 0 : value.Live.DangerousGetHandle()));
        }

        internal Tensor zero_() => AtenPending.zero_.Mutate(tensor);
        internal Tensor copy_(Tensor source) => AtenPending.copy_.Mutate(tensor, source);
        internal Tensor to(ScalarType type, Device device, bool copy = false) => AtenPending.to.Call(tensor, device, type, false, copy);
        internal Tensor alias() => AtenPending.alias.Call(tensor);
    }
}

internal static class AtenPending
{
    internal static readonly Operator zero_ = new("aten::zero_"), copy_ = new("aten::copy_"), to = new("aten::to", "device"), alias = new("aten::alias"), uniform_ = new("aten::uniform_"), empty = new("aten::empty", "memory_format");
}
