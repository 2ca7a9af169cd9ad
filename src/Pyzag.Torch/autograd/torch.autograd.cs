// Not annotated for null, as in TorchSharp: lists of gradients may hold nulls or not.
#nullable disable

using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients of tensors with respect to tensors.</summary>
    public static partial class autograd
    {
        /// <summary>
        /// The gradients of Σ grad_outputs·outputs with respect to <paramref name="inputs"/>, as new tensors; nothing is accumulated in
        /// <see cref="Tensor.grad"/>. The one of an input that no output depends on is a tensor with <see cref="Tensor.IsInvalid"/>.
        /// </summary>
        /// <param name="outputs">What to differentiate.</param>
        /// <param name="inputs">What to differentiate with respect to.</param>
        /// <param name="grad_outputs">One gradient for each output; null, as a whole or for one output, means 1, for which that output must be a scalar.</param>
        /// <param name="retain_graph">Keep the graph for another pass. <paramref name="create_graph"/> does not imply it.</param>
        /// <param name="create_graph">Record this pass, so that its results can be differentiated.</param>
        /// <param name="allow_unused">Let inputs be independent of all outputs.</param>
        /// <exception cref="ArgumentException">A list holds a null tensor, or the numbers of outputs and gradients differ.</exception>
        /// <exception cref="ObjectDisposedException">A tensor is disposed.</exception>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">libtorch refuses, for example an input that is unused or needs no gradient.</exception>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            ArgumentNullException.ThrowIfNull(inputs);
            return new List<Tensor>(BackwardPass.Gradients(
                BackwardPass.Tensors(outputs, nameof(outputs)), BackwardPass.GradientsFor(outputs, grad_outputs, nameof(grad_outputs)),
                BackwardPass.Tensors(inputs, nameof(inputs)), retain_graph, create_graph, allow_unused));
        }

        /// <summary>Adds the gradients of Σ grad_tensors·tensors to the <see cref="Tensor.grad"/> of the leaves that they were computed from.</summary>
        /// <param name="tensors">What to differentiate.</param>
        /// <param name="grad_tensors">One gradient for each tensor; null, as a whole or for one tensor, means 1, for which that tensor must be a scalar.</param>
        /// <param name="retain_graph">Keep the graph for another pass; null means as <paramref name="create_graph"/>.</param>
        /// <param name="create_graph">Record this pass, so that its results can be differentiated.</param>
        /// <param name="inputs">The only tensors to accumulate gradients in; null means all leaves.</param>
        /// <exception cref="ArgumentException">A list holds a null tensor, or the numbers of tensors and gradients differ.</exception>
        /// <exception cref="ObjectDisposedException">A tensor is disposed.</exception>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">libtorch refuses, for example a tensor that needs no gradient or a graph that was freed.</exception>
        public static void backward(
            IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            BackwardPass.Run(
                BackwardPass.Tensors(tensors, nameof(tensors)), BackwardPass.GradientsFor(tensors, grad_tensors, nameof(grad_tensors)),
                inputs is null ? [] : BackwardPass.Tensors(inputs, nameof(inputs)), retain_graph ?? create_graph, create_graph);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(
            Tensor tensor, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>Switches anomaly detection on until the result is disposed: a backward pass that computes NaN throws.</summary>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        /// <summary>Switches anomaly detection on or off until the result is disposed.</summary>
        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);
    }
}
