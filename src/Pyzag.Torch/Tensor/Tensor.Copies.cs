using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A copy of the elements in memory of its own; gradients flow through it.</summary>
        public Tensor clone() => Aten.clone.Call(this);

        /// <summary>A further tensor on the same memory, with its own lifetime; gradients flow through it.</summary>
        public Tensor alias() => Operator.Alias(this);

        /// <summary>
        /// The tensor in memory in the order of its indices: a further tensor on the same memory if it is so already, a copy otherwise.
        /// </summary>
        public Tensor contiguous() => Operator.Contiguous(this);

        /// <summary>Writes the elements of <paramref name="source"/>, broadcast, converted and moved as needed, in place.</summary>
        /// <param name="source">What to write.</param>
        /// <param name="nonBlocking">Whether a copy between devices may go on after the call returns.</param>
        /// <returns>The tensor itself.</returns>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.copy_.Mutate(this, source, nonBlocking);

        /// <summary>Sets all elements to zero, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor zero_() => Aten.zero_.Mutate(this);

        /// <summary>Sets all elements to <paramref name="value"/>, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor fill_(Scalar value) => Aten.fill__Scalar.Mutate(this, value);

        /// <summary>Makes the tensor one on the memory of <paramref name="source"/>, of its shape and strides.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor set_(Tensor source) => Aten.set__source_Tensor.Mutate(this, source);

        /// <summary>Complex numbers as pairs of real and imaginary part in a new last dimension, a view.</summary>
        public Tensor view_as_real() => Aten.view_as_real.Call(this);

        /// <summary>Pairs of real and imaginary part in the last dimension as complex numbers, a view.</summary>
        public Tensor view_as_complex() => Aten.view_as_complex.Call(this);

        /// <summary>Whether the only element differs from zero.</summary>
        public bool is_nonzero() => Aten.is_nonzero.CallBool(this);

        /// <summary>Whether the memory is page-locked, for fast copies to a GPU.</summary>
        public bool is_pinned() => Aten.is_pinned.CallBool(this);

        /// <summary>The tensor in page-locked memory; needs a GPU.</summary>
        public Tensor pin_memory() => Aten.pin_memory.Call(this);
    }
}
