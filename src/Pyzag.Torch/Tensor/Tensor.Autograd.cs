using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operators on this tensor are recorded for gradients. Leaves can be set, those of floating-point or complex numbers to true.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The tensor is one of integers.</exception>
        /// <exception cref="InvalidOperationException">The tensor is a result that depends on leaves, and cannot be set to false.</exception>
        public bool requires_grad
        {
            get => Info.RequiresGrad != 0;
            set
            {
                if (!value && !is_leaf)
                    throw new InvalidOperationException("A result keeps its gradient: only a leaf can be set not to require one. Use detach() to leave the graph.");
                NativeError.Check(NativeMethods.pz_tensor_set_requires_grad(Live, value ? 1 : 0));
            }
        }

        /// <summary>Sets <see cref="requires_grad"/> and returns the tensor itself.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Sets <see cref="requires_grad"/> and returns the tensor itself.</summary>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Whether the tensor is where gradients end up: made by the user, or without gradient.</summary>
        public bool is_leaf => Info.IsLeaf != 0;

        /// <summary>
        /// The gradient that backward passes have accumulated, as a new tensor that shares its memory; null where there is none. Setting null
        /// clears it.
        /// </summary>
        /// <exception cref="ArgumentException">The gradient's shape, dtype or device is not that of the tensor.</exception>
        public Tensor? grad
        {
            get
            {
                NativeError.Check(NativeMethods.pz_tensor_grad(Live, out var gradient));
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set
            {
                if (value is not null) CheckGradient(value);
                NativeError.Check(NativeMethods.pz_tensor_set_grad(Live, value is null ? 0 : value.handle.DangerousGetHandle()));
                GC.KeepAlive(value);
            }
        }

        /// <summary>Asks backward passes to keep the gradient of this tensor although it is not a leaf.</summary>
        public void retain_grad() => NativeError.Check(NativeMethods.pz_tensor_retain_grad(Live));

        /// <summary>The same values in the same memory, outside the graph: no gradient flows through the result.</summary>
        public Tensor detach() => Operator.Detach(this);

        /// <summary>Takes the tensor itself out of the graph.</summary>
        public Tensor detach_() => Aten.detach_.Mutate(this);

        /// <summary>Adds the gradients of this scalar to the <see cref="grad"/> of the leaves that it was computed from, and frees the graph.</summary>
        public void backward() => BackwardPass.Run([this], null, [], retainGraph: false, createGraph: false);

        /// <inheritdoc cref="autograd.backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        /// <param name="grad_tensors">One gradient of this tensor's shape; null means 1, for which the tensor must be a scalar.</param>
        /// <param name="retain_graph">Keep the graph for another pass. <paramref name="create_graph"/> does not imply it.</param>
        /// <param name="create_graph">Record this pass, so that its results can be differentiated.</param>
        /// <param name="inputs">The only tensors to accumulate gradients in; null means all leaves.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>No tensor at all, as opposed to one that was disposed.</summary>
        internal bool IsUndefined => handle.IsInvalid && !handle.IsClosed;

        /// <summary>Another handle of the same tensor, not a view: autograd sees no operator.</summary>
        internal Tensor Share()
        {
            NativeError.Check(NativeMethods.pz_tensor_alias(Live, out var alias));
            return new Tensor(alias);
        }

        /// <summary>A handle of a native tensor that somebody else holds; undefined for null.</summary>
        internal static Tensor Share(nint borrowed)
        {
            var alias = borrowed;
            if (borrowed != 0) NativeError.Check(NativeMethods.pz_tensor_alias(borrowed, out alias));
            return new Tensor(alias);
        }

        void CheckGradient(Tensor value)
        {
            if (value.IsInvalid) throw Disposed();
            if (!value.shape.AsSpan().SequenceEqual(shape))
                throw new ArgumentException($"grad has shape ({string.Join(", ", value.shape)}); expected that of the tensor, ({string.Join(", ", shape)}).", nameof(value));
            if (value.dtype != dtype || value.device_type != device_type || value.device_index != device_index)
                throw new ArgumentException($"grad is {value.dtype} on {value.device}; expected {dtype} on {device} as the tensor.", nameof(value));
        }
    }
}
