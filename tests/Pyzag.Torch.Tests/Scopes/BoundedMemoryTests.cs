using System.Diagnostics;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Scopes;

/// <summary>Memory stays bounded when nobody disposes. No scope is open here: a scope holds what is made in it, as it should.</summary>
[Trait("Category", "Slow")]
public sealed class BoundedMemoryTests : IDisposable
{
    const long Megabyte = 1L << 20;

    /// <summary>Takes away what a test left lying about, so that the next one counts only its own tensors.</summary>
    public void Dispose()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    [Fact]
    public void A_million_small_operations_grow_the_process_by_less_than_200_megabytes()
    {
        using var factor = full([8], 1.0000001, float64);
        Assert.InRange(Growth(1_000_000, _ => factor.mul(factor)), long.MinValue, 200 * Megabyte);
    }

    [Fact]
    public void Twenty_thousand_arrays_of_400_kilobytes_stay_below_one_gigabyte() =>
        Assert.InRange(Growth(20_000, _ => zeros(100_000, float32)), long.MinValue, 1000 * Megabyte);

    [Fact]
    public void Twenty_thousand_backward_passes_grow_the_process_by_less_than_200_megabytes()
    {
        using var weight = full([16], 0.5, float64).requires_grad_();
        Assert.InRange(
            Growth(20_000, _ =>
            {
                var loss = (weight * 2).tanh().pow(2).sum();
                loss.backward();
            }),
            long.MinValue, 200 * Megabyte);
    }

    [Fact]
    public void Many_threads_at_once_stay_bounded_too() =>
        Assert.InRange(Growth(10, _ => Parallel.For(0, 4, _ => Repeat(400, _ => zeros(100_000, float32)))), long.MinValue, 1000 * Megabyte);

    [Fact]
    public void Tensors_that_are_in_use_cost_few_collections()
    {
        var held = new List<Tensor>();
        var before = GC.CollectionCount(2);
        for (var i = 0; i < 4_000; i++) held.Add(zeros(100_000, float32));
        // 1.6 GB in use: the limit grows with what is alive, so the number of collections grows with its logarithm.
        Assert.InRange(GC.CollectionCount(2) - before, 0, 30);
        held.ForEach(tensor => tensor.Dispose());
    }

    static long Growth(int count, Action<int> action)
    {
        using var process = Process.GetCurrentProcess();
        Repeat(count / 100, action);
        process.Refresh();
        var before = process.WorkingSet64;
        var most = before;
        for (var part = 0; part < 10; part++)
        {
            Repeat(count / 10, action);
            process.Refresh();
            most = Math.Max(most, process.WorkingSet64);
        }
        return most - before;
    }

    static void Repeat(int count, Action<int> action)
    {
        for (var i = 0; i < count; i++) action(i);
    }
}
