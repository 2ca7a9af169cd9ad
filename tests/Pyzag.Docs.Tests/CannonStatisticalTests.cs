using CannonStatisticalSample;
using Pyzag.Samples;
using Pyzag.Stochastic;
using static TorchSharp.torch;

namespace Pyzag.Docs.Tests;

public sealed class CannonStatisticalTests
{
    [Fact]
    public void Guides_and_chains_agree_on_how_the_cannon_scatters()
    {
        using var scope = NewDisposeScope();
        var threads = get_num_threads();
        set_num_threads(1);
        manual_seed(1);
        using var gunnery = new Gunnery(8);
        using var mode = Inference.Mode(gunnery.Posterior, 500);
        using var meanField = Inference.MeanField(gunnery.Posterior, mode, 500);
        using var laplace = LaplaceApproximation.Fit(gunnery.Posterior, mode.Point);
        var (draws, points) = Inference.Nuts(gunnery.Posterior, laplace.Guide, 30);
        set_num_threads(threads);
        using var byNuts = ModelDraws.Posterior(gunnery.Posterior, points);
        using var atMode = ModelDraws.Posterior(gunnery.Posterior, mode.Draw(1, new RandomSource(1)).Points);
        using var byMeanField = ModelDraws.Posterior(gunnery.Posterior, meanField.Draw(200, new RandomSource(1)).Points);

        Assert.Equal(0, draws.Divergences);
        foreach (var (site, _, truth) in Gunnery.Population)
        {
            var deviation = byNuts[site].std().item<double>();
            Assert.InRange((byNuts[site].mean().item<double>() - truth) / deviation, -4, 4);
            Assert.InRange((atMode[site].item<double>() - truth) / deviation, -5, 5);
            Assert.InRange((byMeanField[site].mean().item<double>() - truth) / deviation, -5, 5);
        }

        using var prediction = PredictionInterval.Of(gunnery.Model, byNuts);
        Assert.InRange(prediction.Coverage(gunnery.Measured), 0.8, 1);
        var picture = SavedPicture.Of(path => PredictionPicture.Save(path, gunnery, ("NUTS", prediction, new CurveStyle("black", 1))));
        Assert.Equal(8 + 2, SavedPicture.Curves(picture));
        Assert.Contains("95 % by NUTS", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelled_work_stops()
    {
        using var scope = NewDisposeScope();
        using var gunnery = new Gunnery(2);
        var cancelled = new CancellationToken(canceled: true);
        using var guide = new PointGuide(zeros(gunnery.Posterior.Dimension, float64));

        Assert.Throws<OperationCanceledException>(() => Inference.Mode(gunnery.Posterior, 10, cancellation: cancelled));
        Assert.Throws<OperationCanceledException>(() => Inference.MeanField(gunnery.Posterior, guide, 10, cancellation: cancelled));
    }

    [Fact]
    public void Options_are_read()
    {
        var options = SampleOptions.Parse(["--seed", "7", "--shots", "20", "--steps", "30", "--draws", "40", "--picture", "x.svg"]);

        Assert.Equal(new SampleOptions(7, 20, 30, 40, "x.svg"), options);
        Assert.Contains("--shots", Assert.Throws<FormatException>(() => SampleOptions.Parse(["--guns", "2"])).Message, StringComparison.Ordinal);
    }
}
