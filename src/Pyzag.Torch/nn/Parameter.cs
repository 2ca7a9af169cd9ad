using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module trains: modules register it, optimizers update it.</summary>
    public class Parameter : Tensor
    {
        /// <summary>
        /// Takes <paramref name="data"/> over: its memory and its place in a dispose scope become the parameter's, and <paramref name="data"/>
        /// itself is empty from then on.
        /// </summary>
        /// <exception cref="ObjectDisposedException"><paramref name="data"/> is disposed.</exception>
        public Parameter(Tensor data, bool requires_grad = true)
            : base(Prepare(data, requires_grad), register: false)
        {
            data.handle = new TensorHandle(0, 0);
            DisposeScopeManager.Statistics.TensorStatistics.DisposedOutsideScopeCount++;
            if (data.OwningDisposeScope is not { } scope) return;
            scope.Remove(data);
            scope.Add(this);
        }

        static TensorHandle Prepare(Tensor data, bool requiresGrad)
        {
            ArgumentNullException.ThrowIfNull(data);
            NativeError.Check(NativeMethods.pz_tensor_set_requires_grad(data.Live, requiresGrad ? 1 : 0));
            return data.handle;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Modules.Parameter(Tensor, bool)"/>
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
