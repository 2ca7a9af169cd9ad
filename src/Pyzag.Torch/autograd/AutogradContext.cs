using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>What the forward pass of a custom function leaves for its backward pass. The graph owns it.</summary>
        public class AutogradContext : IDisposable
        {
            readonly Dictionary<string, object?> data = [];
            readonly List<Tensor> ownedData = [];
            DisposeScope? forwardScope;
            int savedCount;
            nint native;

            internal AutogradContext()
            {
            }

            /// <summary>Whether an output's missing gradient is handed to backward as zeros; true unless changed.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            internal IReadOnlyList<Tensor?> Saved { get; private set; } = [];

            internal IReadOnlyList<Tensor> Dirty { get; private set; } = [];

            internal IReadOnlyList<Tensor> NonDifferentiable { get; private set; } = [];

            /// <summary>
            /// Keeps tensors for backward, as the graph keeps them: until it is freed, and guarded against changes in place. A null stays null.
            /// The tensors may be disposed after this call. A second call replaces the list.
            /// </summary>
            /// <exception cref="ObjectDisposedException">One of the tensors is disposed.</exception>
            /// <exception cref="InvalidOperationException">The forward pass is over.</exception>
            public void save_for_backward(List<Tensor> tensors)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                if (forwardScope is null) throw new InvalidOperationException("Tensors can be saved in the function's forward only.");
                Saved = tensors.ConvertAll(tensor => tensor is { IsUndefined: false } ? tensor.Share().MoveToOtherDisposeScope(forwardScope) : null);
                savedCount = Saved.Count;
            }

            /// <summary>
            /// Keeps any object for backward. A tensor made in forward lives on as long as the context does; <see cref="save_for_backward"/> serves
            /// tensors better.
            /// </summary>
            public void save_data(string key, object? value)
            {
                data[key] = value;
                if (value is Tensor tensor && IsForwards(tensor.OwningDisposeScope)) ownedData.Add(tensor.DetachFromDisposeScope());
            }

            /// <summary>The object kept under <paramref name="key"/>, or null.</summary>
            public object? get_data(string key) => data.GetValueOrDefault(key);

            /// <summary>Declares that forward changed these inputs in place.</summary>
            public void mark_dirty(List<Tensor> tensors) => Dirty = [.. tensors];

            /// <summary>Declares that these outputs have no gradient.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) => NonDifferentiable = [.. tensors];

            /// <summary>Chooses whether an output's missing gradient is handed to backward as zeros, or as a tensor with <see cref="Tensor.IsInvalid"/>.</summary>
            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            /// <summary>The tensors saved in forward, in their order, as new tensors that the caller owns. For use in backward.</summary>
            /// <exception cref="InvalidOperationException">No backward pass of this function is running.</exception>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">
            /// A saved tensor was changed in place, or an earlier backward freed the graph.
            /// </exception>
            public unsafe List<Tensor> get_saved_variables()
            {
                if (native == 0)
                    throw new InvalidOperationException("Saved tensors can be read in the function's backward only. In forward use the tensors themselves.");
                var values = new NativeValue[savedCount];
                int count;
                fixed (NativeValue* pointer = values) NativeError.Check(NativeMethods.pz_context_saved(native, pointer, savedCount, &count));
                var tensors = new List<Tensor>(count);
                foreach (ref readonly var value in values.AsSpan(0, count))
                    tensors.Add(value.Tag == ValueTag.Tensor ? Operator.Take(value) : null!);
                return tensors;
            }

            /// <summary>Disposes the tensors that only the context holds. The graph does it; nobody else needs to.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Disposes the tensors that only the context holds.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var tensor in ownedData) tensor.Dispose();
                ownedData.Clear();
            }

            internal void BeginForward(DisposeScope scope) => forwardScope = scope;

            internal void EndForward()
            {
                forwardScope = null;
                Saved = Dirty = NonDifferentiable = [];
            }

            internal void BeginBackward(nint context) => native = context;

            internal void EndBackward() => native = 0;

            // Whether a scope was opened by forward, or for it.
            bool IsForwards(DisposeScope? scope)
            {
                if (forwardScope is null) return false;
                while (scope is not null && scope != forwardScope) scope = scope.Outer;
                return scope is not null;
            }
        }
    }
}
