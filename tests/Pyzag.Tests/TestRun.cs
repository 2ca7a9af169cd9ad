using System.Runtime.CompilerServices;

// Tensors are counted for the whole process, so tests run one after another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Pyzag.Tests;

internal static class TestRun
{
    /// <summary>The tensors of these tests are tiny: threads would only wait for one another.</summary>
    [ModuleInitializer]
    internal static void UseOneThread() => TorchSharp.torch.set_num_threads(1);
}
