using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// The order in which samples are trained on: every epoch is a random order of all samples, cut into minibatches. The last of an epoch may be shorter; it is not filled up from the next.
/// Which samples a step takes depends on the seed and the step alone.
/// </summary>
/// <param name="count">How many samples there are, 1 or more.</param>
/// <param name="batchSize">How many a minibatch takes, 1 or more; all of them where it is more than there are.</param>
/// <param name="seed">Where the random order comes from; torch's default generator is left alone.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> or <paramref name="batchSize"/> is below 1.</exception>
public sealed class Minibatches(long count, int batchSize, long seed)
{
    private long[] _order = [];
    private long _epochOfOrder = -1;

    /// <summary>How many samples there are.</summary>
    public long Count { get; } = Guard.AtLeast(count, 1, nameof(count), "there is nothing to train on");

    /// <summary>How many samples a minibatch takes, the last of an epoch left aside.</summary>
    public long BatchSize { get; } = Math.Min(Guard.AtLeast(batchSize, 1, nameof(batchSize), "a minibatch has one sample at least"), count);

    /// <summary>How many minibatches make an epoch.</summary>
    public long PerEpoch => (Count + BatchSize - 1) / BatchSize;

    /// <summary>The samples of a step.</summary>
    /// <param name="step">The step, 0 or more.</param>
    /// <returns><c>(batch)</c>, int64, on the CPU. It is the caller's.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public Tensor Samples(long step)
    {
        Guard.AtLeast(step, 0, nameof(step), "steps are counted from 0");
        var (epoch, batch) = Math.DivRem(step, PerEpoch);
        if (epoch != _epochOfOrder)
            (_order, _epochOfOrder) = (Order(epoch), epoch);
        var first = batch * BatchSize;
        return tensor(_order[(int)first..(int)Math.Min(first + BatchSize, Count)]);
    }

    private long[] Order(long epoch)
    {
        using var scope = TensorScope.Open();
        using var generator = new Generator(Mixed((ulong)seed, (ulong)epoch));
        return randperm(Count, generator: generator).data<long>().ToArray();
    }

    /// <summary>A seed of its own for each pair.</summary>
    internal static ulong Mixed(ulong seed, ulong epoch) => SplitMix.Mix(seed + (epoch + 1) * SplitMix.Increment);
}
