using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using Pyzag.Stepping;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A block size that is found by measuring while the first solves run: the blocks that are measured are blocks of the solve, so that nothing is computed for the measurement alone. One is remembered for
/// each function, as long as that lives, and for each kind of batch, state, dtype, device, factorizer and order of magnitude of the number of steps.
/// </summary>
internal sealed class AutoBlockSize(int largest, TimeProvider clock)
{
    // A block whose Jacobians have so many entries is as fast per step as any larger one, which would take more memory.
    private const long WideEnough = 1L << 22;

    private static readonly ConditionalWeakTable<IRecursiveFunction, ConcurrentDictionary<Situation, AutoBlockSize>> s_remembered = [];

    private readonly BlockSizeSearch _search = new(largest);
    private int _busy;

    /// <summary>What has been found so far; the size of <see cref="StepSchedule.Auto"/> before anything has been.</summary>
    internal int BlockSize { get; private set; } = Math.Min(StepSchedule.Auto.BlockSize, largest);

    /// <summary>What is remembered for a problem.</summary>
    internal static AutoBlockSize For(RecursionProblem problem, SolverOptions options)
    {
        var initial = problem.Initial;
        var steps = problem.Steps - problem.Function.Lookback;
        var situation = new Situation(
            string.Join(',', initial.shape), initial.dtype, initial.device_type, initial.device_index, options.Factorizer.GetType(), BitOperations.Log2((ulong)steps));
        return s_remembered.GetOrCreateValue(problem.Function).GetOrAdd(situation, _ => new AutoBlockSize(Largest(initial, steps), TimeProvider.System));
    }

    /// <summary>
    /// Divides steps into blocks while they are being solved: each is handed out when the one before has been solved, and the time between is what it took. While another solve measures, and after the
    /// last measurement, all blocks are of one size.
    /// </summary>
    internal IEnumerable<StepRange> Divide(long start, long end)
    {
        var first = start;
        if (Interlocked.Exchange(ref _busy, 1) == 0)
        {
            try
            {
                for (; _search.Next is { } size && first + size <= end; first += size)
                {
                    var perStep = double.PositiveInfinity;
                    try
                    {
                        var began = clock.GetTimestamp();
                        yield return new StepRange(first, first + size);
                        perStep = clock.GetElapsedTime(began).TotalSeconds / size;
                    }
                    finally
                    {
                        _search.Record(perStep);
                        BlockSize = _search.Best ?? BlockSize;
                    }
                }
            }
            finally
            {
                Interlocked.Exchange(ref _busy, 0);
            }
        }

        foreach (var block in new StepSchedule(BlockSize).Divide(first, end))
            yield return block;
    }

    private static int Largest(Tensor initial, long steps)
    {
        var state = initial.shape[^1];
        var wide = WideEnough / Math.Max(1, initial.numel() * state);
        return (int)Math.Clamp(Math.Min(steps, wide), 1, int.MaxValue);
    }

    private sealed record Situation(string Series, ScalarType Dtype, DeviceType Device, int DeviceIndex, Type Factorizer, int Magnitude);
}
