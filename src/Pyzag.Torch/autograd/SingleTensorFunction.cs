// Not annotated for null, as in TorchSharp: overrides may be annotated or not.
#nullable disable

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>A custom function with one output.</summary>
        public abstract class SingleTensorFunction<T> : Function<T> where T : SingleTensorFunction<T>, new()
        {
            /// <summary>Creates the one instance.</summary>
            protected SingleTensorFunction()
            {
            }

            /// <inheritdoc cref="Function{T}.apply_internal(object[])"/>
            public static Tensor apply(params object[] vars) => apply_internal(vars)[0];

            /// <summary>Computes the output. No gradients are recorded here.</summary>
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            /// <summary>
            /// Computes one gradient for each argument of forward from the output's gradient: null for an argument that has none or is no tensor.
            /// With <c>create_graph</c> what it does is recorded.
            /// </summary>
            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            internal sealed override List<Tensor> CallForward(AutogradContext context, object[] arguments) => [forward(context, arguments)];

            internal sealed override List<Tensor> CallBackward(AutogradContext context, List<Tensor> gradients) => backward(context, gradients[0]);
        }
    }
}
