using CannonSample;
using Pyzag.Samples;
using Spectre.Console;
using static TorchSharp.torch;

const int ShotCount = 150;

return Sample.Run(() => SampleOptions.Parse(args), Learn);

static void Learn(SampleOptions options, CancellationToken cancellation)
{
    manual_seed(options.Seed);
    Console.WriteLine($"{ShotCount} noisy shots are simulated; launch angle, speed and drag are learned from where the balls were seen.");
    using var shots = Shots.Simulate(ShotCount);
    using var model = new CannonModel(rand(1, 1, dtype: float64) * Math.PI / 2, rand(1, 1, dtype: float64) * 2, rand(1, 1, dtype: float64) + 0.5);
    var initial = model.Launch;
    var initialFlight = Flight.Positions(model, shots.Times);

    var trained = Sample.WithProgressBar("training", options.Steps, bar =>
    {
        Training.Run(model, shots, options.Steps, Report, cancellation);
        return model.Launch;

        void Report(double error)
        {
            bar.Description = $"mean squared error {error:0.00e+0}";
            bar.Increment(1);
        }
    });

    ShowTable(initial, trained);
    FlightPicture.Save(options.Picture, shots, initialFlight, Flight.Positions(model, shots.Times));
    Sample.ShowPath("Picture", options.Picture);
}

static void ShowTable(Launch initial, Launch trained)
{
    var table = new Table().AddColumns("parameter", "initial", "trained", "true", "error");
    foreach (var ((name, start), (_, end), (_, truth)) in initial.Values.Zip(trained.Values, Launch.True.Values))
        table.AddRow(name, $"{start:F3}", $"{end:F3}", $"{truth:F3}", $"{Math.Abs(end / truth - 1):P1}");
    AnsiConsole.Write(table);
}
