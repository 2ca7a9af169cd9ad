using static TorchSharp.torch;

namespace TorchSharp;

public sealed partial class DisposeScope
{
    /// <summary>Adds an object that no scope holds, or takes it over from the scope that does.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="disposable"/> is not a tensor.</exception>
    public void Attach(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (Accept(this, disposable)) DisposeScopeManager.Statistics.TensorStatistics.AttachedToScopeCount++;
    }

    /// <inheritdoc cref="Attach(IDisposable)"/>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <summary>Attaches each of <paramref name="disposables"/>, and returns them as a list.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    /// <exception cref="InvalidOperationException">One of them is not a tensor.</exception>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        var list = disposables.ToList();
        list.ForEach(Attach);
        return list;
    }

    /// <summary>Lets go of objects that this scope holds: from now on nobody disposes them but their user. Others are left alone.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        foreach (var disposable in disposables)
            if (disposable is Tensor tensor && Remove(tensor)) DisposeScopeManager.Statistics.TensorStatistics.DetachedFromScopeCount++;
    }

    /// <inheritdoc cref="Detach(IEnumerable{IDisposable})"/>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Detaches one object and returns it.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public T Detach<T>(T disposable) where T : IDisposable
    {
        Detach([disposable]);
        return disposable;
    }

    /// <summary>Detaches two objects and returns them.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        Detach([first, second]);
        return (first, second);
    }

    /// <summary>Detaches three objects and returns them.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        Detach([first, second, third]);
        return (first, second, third);
    }

    /// <summary>Moves objects that this scope holds to <paramref name="scope"/>; null detaches them. Others are left alone.</summary>
    /// <exception cref="ObjectDisposedException">This scope or <paramref name="scope"/> is disposed.</exception>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (scope is null)
        {
            Detach(disposables);
            return;
        }
        ObjectDisposedException.ThrowIf(scope.IsDisposed, scope);
        foreach (var disposable in disposables)
            if (Contains(disposable)) Accept(scope, disposable);
    }

    /// <inheritdoc cref="MoveToOther(DisposeScope?, IEnumerable{IDisposable})"/>
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <summary>Moves one object to <paramref name="scope"/> and returns it.</summary>
    /// <exception cref="ObjectDisposedException">This scope or <paramref name="scope"/> is disposed.</exception>
    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        MoveToOther(scope, [disposable]);
        return disposable;
    }

    /// <summary>Moves two objects to <paramref name="scope"/> and returns them.</summary>
    /// <exception cref="ObjectDisposedException">This scope or <paramref name="scope"/> is disposed.</exception>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        MoveToOther(scope, [first, second]);
        return (first, second);
    }

    /// <summary>Moves three objects to <paramref name="scope"/> and returns them.</summary>
    /// <exception cref="ObjectDisposedException">This scope or <paramref name="scope"/> is disposed.</exception>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        MoveToOther(scope, [first, second, third]);
        return (first, second, third);
    }

    /// <summary>Moves objects that this scope holds to the outer scope, or detaches them where there is none. Others are left alone.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OpenOuter, disposables);

    /// <inheritdoc cref="MoveToOuter(IEnumerable{IDisposable})"/>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    /// <summary>Moves one object to the outer scope and returns it.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(OpenOuter, disposable);

    /// <summary>Moves two objects to the outer scope and returns them.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => MoveToOther(OpenOuter, first, second);

    /// <summary>Moves three objects to the outer scope and returns them.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => MoveToOther(OpenOuter, first, second, third);

    /// <summary>Disposes everything but <paramref name="keep"/>.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Disposes everything but one object, and returns it.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    /// <summary>Disposes everything but two objects, and returns them.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut([first, second]);
        return (first, second);
    }

    /// <summary>Disposes everything but three objects, and returns them.</summary>
    /// <exception cref="ObjectDisposedException">The scope is disposed.</exception>
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut([first, second, third]);
        return (first, second, third);
    }

    DisposeScope? OpenOuter
    {
        get
        {
            var outer = Outer;
            while (outer is { IsDisposed: true }) outer = outer.Outer;
            return outer;
        }
    }

    // False when the scope holds it already.
    static bool Accept(DisposeScope scope, IDisposable disposable)
    {
        if (disposable is not Tensor tensor)
            throw new InvalidOperationException($"A dispose scope manages tensors; received {disposable.GetType()}. Dispose it yourself.");
        if (tensor.OwningDisposeScope == scope) return false;
        tensor.OwningDisposeScope?.Remove(tensor);
        scope.Add(tensor);
        return true;
    }
}
