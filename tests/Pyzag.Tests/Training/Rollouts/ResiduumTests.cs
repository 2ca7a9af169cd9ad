using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Rollouts;

public sealed class ResiduumTests : RolloutTest
{
    [Theory]
    [InlineData(1, null, false, false)]
    [InlineData(4, null, false, false)]
    [InlineData(4, null, true, false)]
    [InlineData(4, null, false, true)]
    [InlineData(4, 2, false, false)]
    [InlineData(3, 1, true, false)]
    [InlineData(5, 2, false, true)]
    [InlineData(3, null, true, true)]
    public void Is_a_loop_written_by_hand(int steps, int? cut, bool cutPrevious, bool cutNext)
    {
        var configuration = new Residuum(Residual) { RolloutSteps = steps, CutEvery = cut, CutPrevious = cutPrevious, CutNext = cutNext, LevelWeights = LevelWeights.Discounted(0.6) };
        Assert.Equal(1, configuration.Levels);
        if (cutPrevious && cutNext)
        {
            Assert.False(configuration.Loss(Net, Window).requires_grad);
            return;
        }

        Compare(configuration, () =>
        {
            var (previous, loss) = (Window[0], zeros([], float64));
            for (var i = 1; i <= steps; i++)
            {
                var next = Net.call(previous);
                var residual = Residual(cutNext ? next.detach() : next, cutPrevious ? previous.detach() : previous);
                loss += Math.Pow(0.6, i - 1) * residual.square().mean();
                previous = Cut(next, i, cut);
            }

            return loss;
        });
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Throws<ArgumentNullException>(() => new Residuum(null!));
        Assert.Contains("step 1", Assert.Throws<InvalidOperationException>(() => new Residuum((next, _) => next.sum()).Loss(Net, Window)).Message);
        Assert.Throws<NotSupportedException>(() => new Residuum(Residual) { LevelLoss = new MeanSquaredError { Normalized = true } }.Loss(Net, Window));
    }
}
