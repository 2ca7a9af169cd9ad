using PopulationSample;
using static TorchSharp.torch;

namespace Pyzag.Docs.Tests;

public sealed class PopulationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Traits_and_starts_are_recovered_from_exact_counts(long seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        using var census = Census.Simulate(years: 20, colonies: 4, scatter: 0);
        using var start = (census.Start * 1.3).log();
        using var model = PopulationSample.Training.Untrained(census);
        using (no_grad())
            model.get_parameter("start.log")!.copy_(start);

        PopulationSample.Training.Run(model, census, 300);

        Assert.All(model.Traits.Values.Zip(Traits.True.Values), pair => Assert.InRange(pair.First.Value / pair.Second.Value, 0.995, 1.005));
        Assert.InRange((model.Start / census.Start - 1).abs().max().item<double>(), 0, 0.02);
    }

    [Fact]
    public void Noisy_counts_are_fitted_to_their_noise()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var census = Census.Simulate(years: 40, colonies: 12, scatter: 0.05);
        using var model = PopulationSample.Training.Untrained(census);
        var errors = new List<double>();

        PopulationSample.Training.Run(model, census, new SampleOptions().Steps, errors.Add);

        Assert.InRange(errors[^1], 0.045, 0.055);
        Assert.All(model.Traits.Values.Zip(Traits.True.Values), pair => Assert.InRange(pair.First.Value / pair.Second.Value, 0.97, 1.03));
        Assert.Equal(6, SavedPicture.Curves(SavedPicture.Of(path => CountsPicture.Save(path, census.Counts, Census.Numbers(model, census.Food)))));
    }

    [Fact]
    public void Gradients_to_both_first_years_agree_with_differences()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var census = Census.Simulate(years: 12, colonies: 2, scatter: 0.05);
        using var model = PopulationSample.Training.Untrained(census);
        var start = model.get_parameter("start.log")!;
        Loss().backward();
        var gradient = start.grad!;
        const double step = 1e-6;

        using var off = no_grad();
        for (var year = 0; year < 2; year++)
            for (var colony = 0; colony < 2; colony++)
            {
                start[year, colony] += step;
                var above = Loss().item<double>();
                start[year, colony] -= 2 * step;
                var difference = (above - Loss().item<double>()) / (2 * step);
                start[year, colony] += step;
                Assert.Equal(difference, gradient[year, colony].item<double>(), 1e-7);
            }

        Tensor Loss() => Census.Numbers(model, census.Food).log().mean();
    }

    [Fact]
    public void A_cancelled_training_stops()
    {
        using var scope = NewDisposeScope();
        using var census = Census.Simulate(years: 5, colonies: 1, scatter: 0);
        using var model = PopulationSample.Training.Untrained(census);

        Assert.Throws<OperationCanceledException>(() => PopulationSample.Training.Run(model, census, 1, cancellation: new CancellationToken(canceled: true)));
        Assert.Equal(new SampleOptions(2, 20, "x.svg"), SampleOptions.Parse(["--seed", "2", "--steps", "20", "--picture", "x.svg"]));
    }
}
