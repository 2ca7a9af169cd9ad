using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>
        /// A custom function <typeparamref name="T"/>: derive from <see cref="SingleTensorFunction{T}"/> or <see cref="MultiTensorFunction{T}"/>
        /// and call <c>apply</c>. One instance serves all calls from all threads, so it keeps no state: what backward needs goes through the context.
        /// </summary>
        public abstract class Function<T> where T : Function<T>, new()
        {
            /// <summary>Creates the one instance.</summary>
            protected Function()
            {
            }

            internal static T Instance { get; } = new();

            /// <summary>The function's name, for messages.</summary>
            public abstract string Name { get; }

            /// <summary>
            /// Runs forward without recording its operators, and records the function as one node of the graph where gradients are enabled and a
            /// tensor among <paramref name="vars"/> requires one. What forward makes besides its outputs is disposed. What forward or backward
            /// throws arrives, as the same object, where the pass was started.
            /// </summary>
            /// <param name="vars">The arguments of forward; gradients flow to those that are tensors themselves.</param>
            /// <exception cref="ObjectDisposedException">An argument is a disposed tensor.</exception>
            /// <exception cref="InvalidOperationException">Forward returned null, or an output that is null or disposed.</exception>
            public static List<Tensor> apply_internal(params object[] vars)
            {
                ArgumentNullException.ThrowIfNull(vars);
                return [.. new FunctionNode<T>(vars).Apply()];
            }

            internal abstract List<Tensor> CallForward(AutogradContext context, object?[] arguments);

            internal abstract List<Tensor?> CallBackward(AutogradContext context, List<Tensor> gradients);
        }
    }
}
