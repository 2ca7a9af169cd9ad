using TorchSharp;
using static TorchSharp.torch;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Pyzag.Torch.Tests;

/// <summary>Runs each test in a dispose scope, and fails the one after which a tensor is alive that was not before.</summary>
public abstract class LeakCheck : IDisposable
{
    readonly long before = Tensor.TotalCount;
    readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        Release();
        var leaked = Tensor.TotalCount - before;
        Assert.True(leaked == 0, $"{leaked} tensors are still alive that this test made.");
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes what a test class keeps for itself.</summary>
    protected virtual void Release()
    {
    }
}
