using CannonSample;
using static TorchSharp.torch;

namespace Pyzag.Docs.Tests;

public sealed class CannonTests
{
    const int ShotCount = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Training_ends_within_two_percent_of_the_true_averages(long seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        using var shots = Shots.Simulate(ShotCount);
        using var model = Guess();

        CannonSample.Training.Run(model, shots, new SampleOptions().Steps);

        Assert.All(model.Launch.Values.Zip(Launch.True.Values), pair => Assert.InRange(pair.First.Value / pair.Second.Value, 0.98, 1.02));
    }

    [Fact]
    public void A_cancelled_training_stops_before_the_next_step()
    {
        using var scope = NewDisposeScope();
        using var shots = Shots.Simulate(2);
        using var model = Guess();
        using var cancellation = new CancellationTokenSource();
        var steps = 0;

        Assert.Throws<OperationCanceledException>(() => CannonSample.Training.Run(model, shots, 10, Report, cancellation.Token));
        Assert.Equal(3, steps);

        void Report(double error)
        {
            if (++steps == 3)
                cancellation.Cancel();
        }
    }

    [Fact]
    public void The_picture_shows_every_shot_and_both_flights()
    {
        using var scope = NewDisposeScope();
        using var shots = Shots.Simulate(7);
        using var model = Guess();
        var picture = SavedPicture.Of(path => FlightPicture.Save(path, shots, Flight.Positions(model, shots.Times), Flight.Positions(model, shots.Times)));

        Assert.Equal(7 + 2, SavedPicture.Curves(picture));
        Assert.Contains("7 shots", picture, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed")]
    [InlineData("--seed", "first")]
    [InlineData("--steps", "0")]
    [InlineData("--color", "red")]
    public void A_wrong_option_is_named(params string[] arguments)
    {
        var error = Assert.Throws<FormatException>(() => SampleOptions.Parse(arguments));

        Assert.Contains(arguments[0], error.Message, StringComparison.Ordinal);
        Assert.Contains(SampleOptions.Usage, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_are_read()
    {
        var options = SampleOptions.Parse(["--seed", "7", "--steps", "20", "--picture", "x.svg"]);

        Assert.Equal(new SampleOptions(7, 20, "x.svg"), options);
    }

    static CannonModel Guess() => new(tensor(new[,] { { 0.4 } }), tensor(new[,] { { 1.6 } }), tensor(new[,] { { 0.6 } }));
}
