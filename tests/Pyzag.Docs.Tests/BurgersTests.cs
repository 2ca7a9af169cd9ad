using BurgersSample;
using static TorchSharp.torch;

namespace Pyzag.Docs.Tests;

public sealed class BurgersTests
{
    [Fact]
    public void Every_way_of_training_teaches_an_emulator()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var physics = new Physics();
        var data = physics.Simulate(series: 10, levels: 12);
        var truth = physics.Simulate(series: 4, levels: 9);
        using var untrained = new WaveEmulator(1);
        var before = RolloutErrors.Of(untrained, truth);
        var errors = new List<(string Name, double[] Errors)>();
        foreach (var lesson in Lesson.All(physics, rollout: 2))
        {
            using var emulator = new WaveEmulator(1);
            lesson.Teach(emulator, data, steps: 60, seed: 1);
            var after = RolloutErrors.Of(emulator, truth);
            Assert.Equal(8, after.Length);
            Assert.True(after[0] < before[0] / 2, $"{lesson.Name}: {after[0]} after training, {before[0]} before");
            errors.Add((lesson.Name, after));
        }

        Assert.Equal(["one step", "rollout", "diverted chain", "residuum"], errors.Select(pair => pair.Name));
        var picture = SavedPicture.Of(path => ErrorPicture.Save(path, [.. errors[..3], ("diverged", [1, double.NaN, double.PositiveInfinity])]));
        Assert.Equal(4, SavedPicture.Curves(picture));
    }

    [Fact]
    public void The_reference_solves_the_equation_and_can_be_cancelled()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        using var physics = new Physics();
        var data = physics.Simulate(series: 3, levels: 4);

        Assert.InRange(physics.Residual(data[3], data[2]).abs().max().item<double>(), 0, 1e-6);
        Assert.Throws<OperationCanceledException>(() => physics.Simulate(3, 4, cancellation: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Errors_are_relative_to_the_truth()
    {
        using var scope = NewDisposeScope();
        var truth = randn(3, 2, 1, 8, dtype: float64);
        using var twice = new Twice();
        var expected = Enumerable.Range(1, 2).Select(level => ((Math.Pow(2, level) * truth[0] - truth[level]).norm(-1) / truth[level].norm(-1)).mean().item<double>());

        Assert.All(expected.Zip(RolloutErrors.Of(twice, truth)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Options_are_read()
    {
        var options = SampleOptions.Parse(["--seed", "7", "--steps", "20", "--rollout", "3", "--levels", "40", "--picture", "x.svg"]);

        Assert.Equal(new SampleOptions(7, 20, 3, 40, "x.svg"), options);
        Assert.Contains(SampleOptions.Usage, Assert.Throws<FormatException>(() => SampleOptions.Parse(["--levels", "none"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--levels", "0")]
    [InlineData("--levels", "2147483647")]
    [InlineData("--rollout", "30")]
    [InlineData("--steps", "-1")]
    public void Options_out_of_range_are_refused(string option, string value) =>
        Assert.Contains($"'{option}' needs a whole number from 1 to", Assert.Throws<FormatException>(() => SampleOptions.Parse([option, value])).Message, StringComparison.Ordinal);

    private sealed class Twice() : nn.Module<Tensor, Tensor>("twice")
    {
        public override Tensor forward(Tensor input) => 2 * input;
    }
}
