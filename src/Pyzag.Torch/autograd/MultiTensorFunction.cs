// Not annotated for null, as in TorchSharp: overrides may be annotated or not.
#nullable disable

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>A custom function with several outputs.</summary>
        public abstract class MultiTensorFunction<T> : Function<T> where T : MultiTensorFunction<T>, new()
        {
            /// <summary>Creates the one instance.</summary>
            protected MultiTensorFunction()
            {
            }

            /// <inheritdoc cref="Function{T}.apply_internal(object[])"/>
            public static List<Tensor> apply(params object[] vars) => apply_internal(vars);

            /// <summary>Computes the outputs. No gradients are recorded here.</summary>
            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            /// <summary>
            /// Computes one gradient for each argument of forward from the gradients of the outputs: null for an argument that has none or is no
            /// tensor. With <c>create_graph</c> what it does is recorded.
            /// </summary>
            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            internal sealed override List<Tensor> CallForward(AutogradContext context, object[] arguments) => forward(context, arguments);

            internal sealed override List<Tensor> CallBackward(AutogradContext context, List<Tensor> gradients) => backward(context, gradients);
        }
    }
}
