using Pyzag.Samples;
using Spectre.Console;
using ViscoplasticSample;
using static TorchSharp.torch;

const int RowsPerTest = 150;
const int StepsPerCheckpoint = 25;
const double Noise = 2;

return Sample.Run(() => SampleOptions.Parse(args), Learn);

static void Learn(SampleOptions options, CancellationToken cancellation)
{
    manual_seed(options.Seed);
    using var histories = new StrainHistories(RowsPerTest);
    var measured = Laboratory.Measure(histories, Noise);
    Console.WriteLine($"{StrainHistories.Names.Count} tests of a metal are measured with a noise of {Noise} MPa; its six constants are learned from all of them at once.");
    using var fit = new Fit(histories, measured, options.Steps);
    if (options.Resume.Length > 0)
        fit.Resume(options.Resume);
    Train(fit, options, cancellation);

    using var off = no_grad();
    ShowTable(fit.Material.Constants);
    var picture = Path.Combine(options.Folder, "stress.svg");
    StressPicture.Save(picture, histories, measured, Laboratory.Stress(fit.Material, histories, null, cancellation));
    Sample.ShowPath("Picture", picture);
}

static void Train(Fit fit, SampleOptions options, CancellationToken cancellation)
{
    try
    {
        Sample.WithProgressBar("fit", options.Steps, bar =>
        {
            while (!fit.IsComplete)
            {
                bar.Description = $"rms difference {fit.Improve(cancellation):f2} MPa";
                bar.Value = fit.Step;
                if (fit.Step % StepsPerCheckpoint == 0)
                    fit.Save(options.Folder);
            }

            return fit.Step;
        });
    }
    catch (OperationCanceledException)
    {
        fit.Save(options.Folder);
        Sample.ShowPath($"Stopped after {fit.Step} steps; go on with --resume", options.Folder);
        throw;
    }
}

static void ShowTable(MaterialConstants fitted)
{
    var table = new Table().AddColumns("constant", "guess", "fitted", "true", "error");
    foreach (var ((name, guess), (_, value), (_, truth)) in MaterialConstants.Guess.Values.Zip(fitted.Values, MaterialConstants.True.Values))
        table.AddRow(name, $"{guess:f1}", $"{value:f1}", $"{truth:f1}", $"{Math.Abs(value / truth - 1):P1}");
    AnsiConsole.Write(table);
}
