using PopulationSample;
using Pyzag.Samples;
using Spectre.Console;
using static TorchSharp.torch;

const int Years = 40, ColonyCount = 12;
const double Scatter = 0.05;

return Sample.Run(() => SampleOptions.Parse(args), Learn);

static void Learn(SampleOptions options, CancellationToken cancellation)
{
    manual_seed(options.Seed);
    Console.WriteLine($"{ColonyCount} colonies are counted for {Years} years, to {Scatter:P0}; what they have in common and how each started is learned from the counts.");
    using var census = Census.Simulate(Years, ColonyCount, Scatter);
    using var model = Training.Untrained(census);
    var trained = Sample.WithProgressBar("training", options.Steps, bar =>
    {
        Training.Run(model, census, options.Steps, Report, cancellation);
        return model.Traits;

        void Report(double error)
        {
            bar.Description = $"rms difference of logarithms {error:f4}";
            bar.Increment(1);
        }
    });

    using var off = no_grad();
    ShowTraits(trained);
    Console.WriteLine($"First two years, rms error: {Error(census.Counts[..2], census.Start):P1} counted, {Error(model.Start, census.Start):P1} fitted");
    CountsPicture.Save(options.Picture, census.Counts, Census.Numbers(model, census.Food, null, cancellation));
    Sample.ShowPath("Picture", options.Picture);
}

static void ShowTraits(Traits trained)
{
    var table = new Table().AddColumns("trait", "guess", "fitted", "true", "error");
    foreach (var ((name, guess), (_, value), (_, truth)) in Traits.Guess.Values.Zip(trained.Values, Traits.True.Values))
        table.AddRow(name, $"{guess:f3}", $"{value:f3}", $"{truth:f3}", $"{Math.Abs(value / truth - 1):P1}");
    AnsiConsole.Write(table);
}

static double Error(Tensor numbers, Tensor truth) => (numbers / truth - 1).pow(2).mean().sqrt().item<double>();
