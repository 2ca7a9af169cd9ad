using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An n-dimensional array of one element type on one device. A tensor owns a reference to native memory: dispose it, create it in a
    /// dispose scope, or leave it to the garbage collector. Methods return new tensors that their caller owns, except in-place ones
    /// (their names end in an underscore), which return the tensor itself.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        internal TensorHandle handle;
        internal Tensor? previousInScope;
        internal Tensor? nextInScope;

        internal Tensor(TensorHandle handle, bool register = true)
        {
            this.handle = handle;
            var scope = register ? DisposeScopeManager.Current : null;
            var statistics = DisposeScopeManager.Statistics.TensorStatistics;
            if (scope is null)
            {
                statistics.CreatedOutsideScopeCount++;
            }
            else
            {
                scope.Add(this);
                statistics.CreatedInScopeCount++;
            }
        }

        internal Tensor(nint pointer, bool register = true)
            : this(new TensorHandle(pointer, 0), register)
        {
        }

        /// <summary>The scope that will dispose this tensor, if any.</summary>
        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>A name to recognize the tensor by; nothing computes with it.</summary>
        public string? name { get; set; }

        /// <summary>The number of tensors of the process that are alive: created, and neither disposed nor collected.</summary>
        public static long TotalCount => TensorHandle.LiveCount;

        /// <summary>The largest <see cref="TotalCount"/> so far.</summary>
        public static long PeakCount => TensorHandle.PeakCount;

        /// <summary>True after <see cref="Dispose()"/>, and for the undefined gradient of an input that an output does not depend on.</summary>
        public bool IsInvalid => handle.IsClosed || handle.IsInvalid;

        /// <summary>Gives back the tensor's reference to native memory, which is freed with the last one.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Disposes the tensor; a derived class that owns more disposes it here.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (!disposing || handle.IsClosed) return;
            var statistics = DisposeScopeManager.Statistics.TensorStatistics;
            if (OwningDisposeScope is { } scope)
            {
                scope.Remove(this);
                statistics.DisposedInScopeCount++;
            }
            else
            {
                statistics.DisposedOutsideScopeCount++;
            }
            handle.Dispose();
        }

        /// <summary>Moves the tensor to the scope outside the one that holds it, or out of all scopes where there is none.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Takes the tensor out of all scopes: only its user disposes it from now on.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>Moves the tensor to the scope that holds <paramref name="other"/>.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        /// <summary>Moves the tensor to <paramref name="other"/>, or out of all scopes when that is null.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope) scope.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        internal static ObjectDisposedException Disposed() => new(
            nameof(Tensor), "The tensor is disposed or undefined. Dispose it after its last use, or move it to an outer dispose scope.");

        /// <summary>The handle of a tensor that is alive.</summary>
        internal TensorHandle Live => IsInvalid ? throw Disposed() : handle;
    }
}
