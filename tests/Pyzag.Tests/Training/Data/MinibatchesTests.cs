using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Data;

public sealed class MinibatchesTests : LeakCheckedTest
{
    [Theory]
    [InlineData(10, 4, 3)]
    [InlineData(12, 4, 3)]
    [InlineData(3, 8, 1)]
    [InlineData(5, 1, 5)]
    public void Every_epoch_takes_every_sample_once(long count, int batchSize, long perEpoch)
    {
        var batches = new Minibatches(count, batchSize, 1);
        Assert.Equal(perEpoch, batches.PerEpoch);
        var epochs = Enumerable.Range(0, 3).Select(epoch => Enumerable.Range(0, (int)perEpoch).SelectMany(batch => Samples(batches, epoch * perEpoch + batch)).ToArray()).ToArray();
        foreach (var epoch in epochs)
            Assert.Equal(Enumerable.Range(0, (int)count).Select(sample => (long)sample), epoch.Order());
        if (count >= 10)
            Assert.NotEqual(epochs[0], epochs[1]);
    }

    [Fact]
    public void The_last_of_an_epoch_is_shorter()
    {
        var batches = new Minibatches(10, 4, 1);
        Assert.Equal([4, 4, 2, 4], Enumerable.Range(0, 4).Select(step => Samples(batches, step).Length));
    }

    [Fact]
    public void The_seed_and_the_step_decide()
    {
        var (first, second, other) = (new Minibatches(50, 8, 3), new Minibatches(50, 8, 3), new Minibatches(50, 8, 4));
        var expected = Enumerable.Range(0, 20).Select(step => Samples(first, step)).ToArray();
        manual_seed(9);
        foreach (var step in new[] { 19, 3, 11, 0 })
            Assert.Equal(expected[step], Samples(second, step));
        Assert.NotEqual(expected[7], Samples(other, 0));
        Assert.NotEqual(expected[0], Samples(other, 0));
    }

    [Fact]
    public void Torchs_own_numbers_are_left_alone()
    {
        manual_seed(4);
        var expected = rand(3, float64).data<double>().ToArray();
        manual_seed(4);
        Samples(new Minibatches(50, 8, 4), 0);
        Assert.Equal(expected, rand(3, float64).data<double>().ToArray());
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Minibatches(0, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Minibatches(1, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Minibatches(1, 1, 0).Samples(-1));
    }

    private static long[] Samples(Minibatches batches, long step)
    {
        using var scope = NewDisposeScope();
        return batches.Samples(step).data<long>().ToArray();
    }
}
