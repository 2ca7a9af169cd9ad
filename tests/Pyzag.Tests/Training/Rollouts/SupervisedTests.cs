using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Rollouts;

public sealed class SupervisedTests : RolloutTest
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(4, null)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(6, 3)]
    [InlineData(3, 7)]
    public void Is_a_loop_written_by_hand(int steps, int? cut)
    {
        Compare(new Supervised { RolloutSteps = steps, CutEvery = cut, LevelWeights = LevelWeights.Discounted(0.8) }, () =>
        {
            var (x, loss) = (Window[0], zeros([], float64));
            for (var i = 1; i <= steps; i++)
            {
                x = Net.call(x);
                loss += Math.Pow(0.8, i - 1) * Mse(x, Window[i]);
                x = Cut(x, i, cut);
            }

            return loss;
        });
    }

    [Fact]
    public void Levels_of_weight_zero_are_not_compared()
    {
        var loss = new MeanSquaredError { BatchReduction = losses => losses.mean() };
        Compare(new Supervised { RolloutSteps = 3, LevelLoss = loss, LevelWeights = LevelWeights.LastOf(3) }, () => Mse(Net.call(Net.call(Net.call(Window[0]))), Window[3]));

        using (no_grad())
            Window[1].fill_(double.NaN);
        Assert.True(new Supervised { RolloutSteps = 3, LevelWeights = LevelWeights.LastOf(3) }.Loss(Net, Window).isfinite().item<bool>());
    }

    [Fact]
    public void Weights_are_constant_discounted_given_or_a_formula()
    {
        double[] Losses(LevelWeights weights) =>
            [.. Enumerable.Range(0, 3).Select(level => new Supervised { RolloutSteps = 3, LevelWeights = LevelWeights.By(i => i == level ? weights.For(3, "weights", 1)[i] : 0) }.Loss(Net, Window).item<double>())];

        var ones = Losses(LevelWeights.Constant(1));
        Assert.Equal([2 * ones[0], 2 * ones[1], 2 * ones[2]], Losses(LevelWeights.Constant(2)), Close);
        Assert.Equal([ones[0], 0.5 * ones[1], 0.25 * ones[2]], Losses(LevelWeights.Discounted(0.5)), Close);
        Assert.Equal([3 * ones[0], 0, -ones[2]], Losses(LevelWeights.Of(3, 0, -1)), Close);

        static bool Close(double x, double y) => Math.Abs(x - y) <= 1e-14;
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var five = new Supervised { RolloutSteps = 5 };
        Assert.Equal(6, five.Levels);
        Assert.Contains("6 levels", Assert.Throws<ArgumentException>(() => five.Loss(Net, Window[..5])).Message);
        Assert.Contains("`RolloutSteps`", Assert.Throws<ArgumentOutOfRangeException>(() => new Supervised { RolloutSteps = 0 }).Message);
        Assert.Contains("`CutEvery`", Assert.Throws<ArgumentOutOfRangeException>(() => new Supervised { CutEvery = 0 }).Message);
        Assert.Contains("5 weights", Assert.Throws<InvalidOperationException>(() => (five with { LevelWeights = LevelWeights.Of(1, 2) }).Loss(Net, Window)).Message);
        Assert.Contains("finite", Assert.Throws<InvalidOperationException>(() => (five with { LevelWeights = LevelWeights.Constant(double.NaN) }).Loss(Net, Window)).Message);
        Assert.Contains("step 2", Assert.Throws<InvalidOperationException>(() => five.Loss(Shrinking(), Window)).Message);
        Assert.Throws<ArgumentException>(() => five.Loss(Net, Window.to(int64)));

        static Func<Tensor, Tensor> Shrinking()
        {
            var calls = 0;
            return x => ++calls == 2 ? x[0] : x * 0.5;
        }
    }
}
