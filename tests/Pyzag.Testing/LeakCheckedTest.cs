using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Pyzag.Testing;

/// <summary>
/// Base of every test that touches tensors: runs it in a dispose scope, and fails it when a tensor is alive at its end that was not at its beginning. Tests of an assembly that
/// uses it run one after another, because tensors are counted for the whole process. Tensors of the test class are made in its constructor: field initializers run before the count, and outside the scope.
/// </summary>
public abstract class LeakCheckedTest : IDisposable
{
    private readonly long _before = LiveTensors.Count;
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Stack<IDisposable> _owned = new();

    /// <summary>Takes a module over, to be disposed at the end of the test.</summary>
    protected T Own<T>(T disposable) where T : IDisposable
    {
        _owned.Push(disposable);
        return disposable;
    }

    public void Dispose()
    {
        while (_owned.TryPop(out var owned))
            owned.Dispose();
        _scope.Dispose();
        var leaked = LiveTensors.Count - _before;
        Assert.True(leaked == 0, $"{leaked} tensors are still alive that this test made.");
        GC.SuppressFinalize(this);
    }
}
