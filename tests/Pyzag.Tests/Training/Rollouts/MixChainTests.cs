using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Rollouts;

public sealed class MixChainTests : RolloutTest
{
    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(2, 3, null)]
    [InlineData(3, 2, 2)]
    [InlineData(2, 2, 2)]
    [InlineData(3, 1, 1)]
    public void Is_a_loop_written_by_hand(int steps, int physics, int? cut)
    {
        var configuration = new MixChain(Reference) { RolloutSteps = steps, PhysicsSteps = physics, CutEvery = cut, LevelWeights = LevelWeights.Discounted(0.9) };
        Assert.Equal(steps + physics + 1, configuration.Levels);
        Compare(configuration, () =>
        {
            var (x, loss) = (Window[0], zeros([], float64));
            for (var i = 1; i <= steps; i++)
            {
                x = Net.call(x);
                loss += Math.Pow(0.9, i - 1) * Mse(x, Window[i]);
                x = Cut(x, i, cut);
            }

            for (var i = steps + 1; i <= steps + physics; i++)
            {
                x = Reference(x);
                loss += Math.Pow(0.9, i - 1) * Mse(x, Window[i]);
            }

            return loss;
        });
    }

    [Fact]
    public void Without_physics_it_is_supervised_training() =>
        Same(new Supervised { RolloutSteps = 4, CutEvery = 3 }, new MixChain(Reference) { RolloutSteps = 4, PhysicsSteps = 0, CutEvery = 3 });

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Throws<ArgumentNullException>(() => new MixChain(null!));
        Assert.Contains("`PhysicsSteps`", Assert.Throws<ArgumentOutOfRangeException>(() => new MixChain(Reference) { PhysicsSteps = -1 }).Message);
        Assert.Contains("step 3", Assert.Throws<InvalidOperationException>(() => new MixChain(x => x[0]) { RolloutSteps = 2 }.Loss(Net, Window)).Message);
    }
}
