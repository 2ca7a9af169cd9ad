using AdvectionSample;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Docs.Tests;

public sealed class AdvectionTests
{
    [Fact]
    public void The_stencil_comes_close_to_upwind()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var waves = Waves.Simulate();
        var (one, five) = (Lesson.Learn(waves, 1, 1000, seed: 1).Stencil, Lesson.Learn(waves, 5, 1000, seed: 1).Stencil);
        Assert.InRange(one.DistanceTo(Stencil.Upwind), 0.029, 0.037);
        Assert.InRange(five.DistanceTo(Stencil.Upwind), 0.022, 0.033);
    }

    [Fact]
    public void A_cancelled_training_stops_before_the_next_step()
    {
        using var scope = NewDisposeScope();
        var waves = Waves.Simulate();
        using var cancellation = new CancellationTokenSource();
        var steps = 0;

        Assert.Throws<OperationCanceledException>(() => Lesson.Learn(waves, 1, 10, 1, Pyzag.Samples.Sample.Report<TrainingProgress>(Count), cancellation.Token));
        Assert.Equal(3, steps);

        void Count(TrainingProgress progress)
        {
            if (++steps == 3)
                cancellation.Cancel();
        }
    }

    [Fact]
    public void The_picture_shows_every_lesson_and_the_textbook()
    {
        using var scope = NewDisposeScope();
        var waves = Waves.Simulate();
        var picture = SavedPicture.Of(path => ErrorPicture.Save(path, waves, [new Lesson(1, new Stencil(0.27, 0.78)), new Lesson(5, new Stencil(0.26, 0.76))]));

        Assert.Equal(3, SavedPicture.Curves(picture));
        Assert.Contains("rollouts of 5", picture, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed")]
    [InlineData("--steps", "0")]
    [InlineData("--color", "red")]
    public void A_wrong_option_is_named(params string[] arguments)
    {
        var error = Assert.Throws<FormatException>(() => SampleOptions.Parse(arguments));

        Assert.Contains(arguments[0], error.Message, StringComparison.Ordinal);
        Assert.Contains(SampleOptions.Usage, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_are_read() => Assert.Equal(new SampleOptions(7, 20, "x.svg"), SampleOptions.Parse(["--seed", "7", "--steps", "20", "--picture", "x.svg"]));
}
