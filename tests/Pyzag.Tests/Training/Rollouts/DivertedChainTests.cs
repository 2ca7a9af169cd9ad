using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Rollouts;

public sealed class DivertedChainTests : RolloutTest
{
    [Theory]
    [InlineData(1, 1, null, false)]
    [InlineData(4, 1, null, false)]
    [InlineData(4, 2, null, false)]
    [InlineData(5, 3, null, true)]
    [InlineData(4, 2, 1, false)]
    [InlineData(5, 2, 2, true)]
    [InlineData(6, 3, 2, false)]
    [InlineData(5, 5, 2, false)]
    [InlineData(5, 5, 1, true)]
    public void Is_a_loop_written_by_hand(int steps, int branch, int? cut, bool cutReference)
    {
        var configuration = new DivertedChain(Reference)
        {
            RolloutSteps = steps,
            BranchSteps = branch,
            CutEvery = cut,
            CutReference = cutReference,
            LevelWeights = LevelWeights.Discounted(0.7),
            BranchWeights = LevelWeights.By(level => 1 + 0.5 * level),
        };
        Assert.Equal(1, configuration.Levels);
        Compare(configuration, () =>
        {
            var (main, loss) = (Window[0], zeros([], float64));
            for (var t = 0; t <= steps - branch; t++)
            {
                var (prediction, reference) = (main, cutReference ? main.detach() : main);
                for (var b = 0; b < branch; b++)
                {
                    (prediction, reference) = (Net.call(prediction), Reference(reference));
                    loss += Math.Pow(0.7, t) * (1 + 0.5 * b) * Mse(prediction, reference);
                    prediction = Cut(prediction, t + b + 1, cut);
                }

                main = Cut(Net.call(main), t + 1, cut);
            }

            return loss;
        });
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void With_branches_of_one_step_every_step_is_compared_with_one_of_the_reference(int? cut, bool cutReference)
    {
        Compare(new DivertedChain(Reference) { RolloutSteps = 5, CutEvery = cut, CutReference = cutReference }, () =>
        {
            var (x, loss) = (Window[0], zeros([], float64));
            for (var i = 1; i <= 5; i++)
            {
                var reference = cutReference ? Reference(x).detach() : Reference(x);
                x = Net.call(x);
                loss += Mse(x, reference);
                x = Cut(x, i, cut);
            }

            return loss;
        });
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void With_a_full_branch_it_is_supervised_training(int? cut, bool cutReference)
    {
        for (var level = 1; level <= 4; level++)
            Window[level].copy_(Reference(Window[level - 1]));
        var weights = LevelWeights.Of(1, 0.5, 2, 0.1);
        Same(
            new Supervised { RolloutSteps = 4, CutEvery = cut, LevelWeights = weights },
            new DivertedChain(Reference) { RolloutSteps = 4, BranchSteps = 4, CutEvery = cut, CutReference = cutReference, BranchWeights = weights });
    }

    [Fact]
    public void A_reference_that_is_cut_off_need_not_be_differentiable()
    {
        static Tensor Opaque(Tensor x)
        {
            Assert.False(is_grad_enabled() && x.requires_grad);
            return Reference(x);
        }

        var chain = new DivertedChain(Reference) { RolloutSteps = 4, BranchSteps = 2, CutReference = true };
        Same(chain, new DivertedChain(Opaque) { RolloutSteps = 4, BranchSteps = 2, CutReference = true });
    }

    [Fact]
    public void The_emulator_is_applied_once_a_step()
    {
        var calls = 0;
        new DivertedChain(Reference) { RolloutSteps = 6, BranchSteps = 3 }.Loss(Counted, Window);
        Assert.Equal(6, calls);

        Tensor Counted(Tensor x)
        {
            calls++;
            return Net.call(x);
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Throws<ArgumentNullException>(() => new DivertedChain(null!));
        Assert.Contains("`BranchSteps`", Assert.Throws<ArgumentOutOfRangeException>(() => new DivertedChain(Reference) { BranchSteps = 0 }).Message);
        Assert.Contains("got 3", Assert.Throws<InvalidOperationException>(() => new DivertedChain(Reference) { RolloutSteps = 2, BranchSteps = 3 }.Loss(Net, Window)).Message);
        Assert.Contains("`LevelWeights`: expected 3", Assert.Throws<InvalidOperationException>(
            () => new DivertedChain(Reference) { RolloutSteps = 4, BranchSteps = 2, LevelWeights = LevelWeights.Of(1, 1, 1, 1) }.Loss(Net, Window)).Message);
        Assert.Contains("`Reference` at step 1", Assert.Throws<InvalidOperationException>(() => new DivertedChain(x => x[0]).Loss(Net, Window)).Message);
    }
}
