using ViscoplasticSample;
using static TorchSharp.torch;

namespace Pyzag.Docs.Tests;

public sealed class ViscoplasticTests
{
    private const int Rows = 100;

    [Fact]
    public void The_constants_are_recovered_within_five_percent()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var histories = new StrainHistories(Rows);
        using var fit = new Fit(histories, Laboratory.Measure(histories, noise: 1), steps: 120);

        var errors = new List<double>();
        while (!fit.IsComplete)
            errors.Add(fit.Improve());

        Assert.InRange(errors[^1], 0.9, 1.1);
        Assert.All(fit.Material.Constants.Values.Zip(MaterialConstants.True.Values), pair => Assert.InRange(pair.First.Value / pair.Second.Value, 0.95, 1.05));
    }

    [Fact]
    public void A_resumed_fit_goes_on_as_if_nothing_had_happened()
    {
        using var scope = NewDisposeScope();
        using var histories = new StrainHistories(20);
        var measured = Laboratory.Measure(histories, noise: 0);
        var folder = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}");
        using var whole = new Fit(histories, measured, steps: 8);
        using var first = new Fit(histories, measured, steps: 8);
        using var second = new Fit(histories, measured, steps: 8);

        Run(whole, 8);
        Run(first, 5);
        first.Save(folder);
        second.Resume(folder);
        Directory.Delete(folder, recursive: true);
        Run(second, 8);

        Assert.All(second.Material.Constants.Values.Zip(whole.Material.Constants.Values), pair => Assert.Equal(1, pair.First.Value / pair.Second.Value, 1e-9));
        Assert.NotEqual(MaterialConstants.Guess, whole.Material.Constants);

        static void Run(Fit fit, int to)
        {
            while (fit.Step < to)
                fit.Improve();
        }
    }

    [Fact]
    public void A_cancelled_step_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var histories = new StrainHistories(20);
        using var fit = new Fit(histories, Laboratory.Measure(histories, noise: 0), steps: 8);
        var before = fit.Material.Constants;

        Assert.Throws<OperationCanceledException>(() => fit.Improve(new CancellationToken(canceled: true)));

        Assert.Equal((before, 0), (fit.Material.Constants, fit.Step));
    }

    [Fact]
    public void The_picture_shows_every_test_twice()
    {
        using var scope = NewDisposeScope();
        using var histories = new StrainHistories(20);
        var stress = Laboratory.Measure(histories, noise: 0);

        var picture = SavedPicture.Of(path => StressPicture.Save(path, histories, stress, stress));

        Assert.Equal(2 * StrainHistories.Names.Count, SavedPicture.Curves(picture));
    }

    [Fact]
    public void Options_and_missing_fits_are_named()
    {
        using var scope = NewDisposeScope();
        using var histories = new StrainHistories(20);
        using var fit = new Fit(histories, zeros(20, 8, dtype: float64), steps: 8);

        Assert.Contains("nowhere", Assert.Throws<FileNotFoundException>(() => fit.Resume("nowhere")).Message, StringComparison.Ordinal);
        Assert.Equal(new SampleOptions(2, 20, "a", "b"), SampleOptions.Parse(["--seed", "2", "--steps", "20", "--folder", "a", "--resume", "b"]));
    }
}
