using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Owns the tensors that are created while it is the current scope, and disposes them when it is disposed. Scopes nest; a tensor leaves
/// by moving to the outer scope or by being detached. Made by <see cref="NewDisposeScope"/>.
/// </summary>
public sealed partial class DisposeScope : IDisposable
{
    // The tensors form a list through their own links: no allocation and no hashing per tensor. Tasks started inside a scope share it,
    // so every change takes the lock.
    readonly Lock gate = new();
    Tensor? first;
    int count;

    internal DisposeScope(DisposeScope? outer) => Outer = outer;

    internal DisposeScope? Outer { get; }

    internal bool IsDisposed { get; private set; }

    /// <summary>The number of tensors that the scope holds.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public int DisposablesCount
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            lock (gate) return count;
        }
    }

    /// <summary>The tensors that the scope holds at this moment, as a copy.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return Snapshot();
        }
    }

    /// <summary>Whether the scope holds <paramref name="disposable"/>.</summary>
    public bool Contains(IDisposable disposable) => disposable is Tensor tensor && tensor.OwningDisposeScope == this;

    /// <summary>Takes note that <paramref name="disposable"/> is disposed or disposes of itself: the scope lets go of it.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public void MarkAsDisposed(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (disposable is Tensor tensor) Remove(tensor);
    }

    /// <summary>Disposes every tensor that the scope holds; the scope stays open.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes every tensor that the scope holds except <paramref name="inKeep"/>; the scope stays open.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var tensor in Snapshot())
            if (!keep.Contains(tensor)) tensor.Dispose();
    }

    /// <summary>Disposes every tensor that the scope holds and makes the outer scope the current one.</summary>
    public void Dispose()
    {
        if (IsDisposed) return;
        DisposeScopeManager.Close(this);
        for (var tensor = first; tensor is not null; tensor = first) tensor.Dispose();
        IsDisposed = true;
    }

    /// <summary>Adds a tensor that no scope holds.</summary>
    internal void Add(Tensor tensor)
    {
        lock (gate)
        {
            tensor.OwningDisposeScope = this;
            tensor.nextInScope = first;
            tensor.previousInScope = null;
            if (first is not null) first.previousInScope = tensor;
            first = tensor;
            count++;
        }
    }

    /// <summary>Lets go of a tensor; false when the scope does not hold it.</summary>
    internal bool Remove(Tensor tensor)
    {
        lock (gate)
        {
            if (tensor.OwningDisposeScope != this) return false;
            tensor.OwningDisposeScope = null;
            if (tensor.previousInScope is { } previous) previous.nextInScope = tensor.nextInScope;
            else first = tensor.nextInScope;
            if (tensor.nextInScope is { } next) next.previousInScope = tensor.previousInScope;
            tensor.nextInScope = tensor.previousInScope = null;
            count--;
            return true;
        }
    }

    Tensor[] Snapshot()
    {
        lock (gate)
        {
            var tensors = new Tensor[count];
            var i = count;
            for (var tensor = first; tensor is not null; tensor = tensor.nextInScope) tensors[--i] = tensor;
            return tensors;
        }
    }
}
