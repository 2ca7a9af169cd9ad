using CannonStatisticalSample;
using Pyzag.Samples;
using Pyzag.Stochastic;
using Pyzag.Stochastic.Diagnostics;
using Spectre.Console;
using static TorchSharp.torch;

const int GuideDraws = 200;

return Sample.Run(() => SampleOptions.Parse(args), Learn);

static void Learn(SampleOptions options, CancellationToken cancellation)
{
    manual_seed(options.Seed);
    using var gunnery = new Gunnery(options.Shots);
    var posterior = gunnery.Posterior;
    Console.WriteLine($"{options.Shots} shots of an unsteady cannon are measured with noise; how angle, speed and drag scatter is learned: {posterior.Dimension} numbers.");

    using var mode = Fit("most probable point", report => Inference.Mode(posterior, options.Steps, report, cancellation));
    using var meanField = Fit("mean-field guide", report => Inference.MeanField(posterior, mode, options.Steps, report, cancellation));
    Console.WriteLine("The curvature of the posterior is computed, which gives the sampler its coordinates.");
    using var laplace = LaplaceApproximation.Fit(posterior, mode.Point, cancellationToken: cancellation);
    var (draws, points) = Sample.WithProgressBar("NUTS", 1, bar => Inference.Nuts(posterior, laplace.Guide, options.Draws, Sample.Report<SamplingProgress>(progress =>
    {
        bar.MaxValue = progress.Total;
        bar.Value = progress.Transitions;
    }), cancellation));

    using var atMode = ModelDraws.Posterior(posterior, mode.Draw(GuideDraws, new RandomSource(1)).Points, PredictionInterval.MostDraws);
    using var byMeanField = ModelDraws.Posterior(posterior, meanField.Draw(GuideDraws, new RandomSource(1)).Points, PredictionInterval.MostDraws);
    using var byNuts = ModelDraws.Posterior(posterior, points, PredictionInterval.MostDraws);
    ShowTable(atMode, byMeanField, byNuts.Summarize(0.95, [.. Gunnery.Population.Select(quantity => quantity.Site)]));
    Console.WriteLine($"{draws.Gradients} gradients of 4 chains gave {4 * draws.Count} draws, {draws.Divergences} diverged.");

    using var pointPrediction = PredictionInterval.Of(gunnery.Model, atMode);
    using var meanFieldPrediction = PredictionInterval.Of(gunnery.Model, byMeanField);
    using var nutsPrediction = PredictionInterval.Of(gunnery.Model, byNuts);
    Console.WriteLine(
        $"Intervals that should hold 95 % of further positions hold of the measured ones: {pointPrediction.Coverage(gunnery.Measured):P1} by the most probable point, " +
        $"{meanFieldPrediction.Coverage(gunnery.Measured):P1} by the mean-field guide, {nutsPrediction.Coverage(gunnery.Measured):P1} by NUTS.");
    PredictionPicture.Save(options.Picture, gunnery, ("mean field", meanFieldPrediction, new CurveStyle("#d1495b", 2.5, Dashed: true)), ("NUTS", nutsPrediction, new CurveStyle("#1b1b3a", 2.5)));
    Sample.ShowPath("Picture", options.Picture);

    TGuide Fit<TGuide>(string name, Func<IProgress<VariationalProgress>, TGuide> fit) => Sample.WithProgressBar(name, options.Steps, bar => fit(Sample.Report<VariationalProgress>(progress =>
    {
        bar.Description = $"{name}, bound {progress.LowerBound:f0}";
        bar.Value = progress.Step;
    })));
}

static void ShowTable(ModelDraws atMode, ModelDraws byMeanField, DrawSummary byNuts)
{
    var table = new Table().AddColumns("quantity", "true", "most probable", "mean field", "NUTS", "R̂");
    foreach (var (row, (site, name, truth)) in byNuts.Rows.Zip(Gunnery.Population))
    {
        using var scope = NewDisposeScope();
        table.AddRow(
            name, $"{truth:F5}", $"{atMode[site].mean().item<double>():F5}",
            $"{byMeanField[site].mean().item<double>():F5} ± {byMeanField[site].std().item<double>():F5}",
            $"{row.Mean:F5} ± {row.StandardDeviation:F5}", $"{row.RHat:F3}");
    }

    AnsiConsole.Write(table);
}
