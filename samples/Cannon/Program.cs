using CannonSample;
using Spectre.Console;
using static TorchSharp.torch;

const int Shots = 150;
const int Cancelled = 130;

SampleOptions options;
try
{
    options = SampleOptions.Parse(args);
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    interrupt.Cancel();
};

if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Capabilities.Ansi = false;

using var scope = NewDisposeScope();
manual_seed(options.Seed);
Console.WriteLine($"{Shots} noisy shots are simulated; launch angle, speed and drag are learned from where the balls were seen.");
using var shots = CannonSample.Shots.Simulate(Shots);
using var model = new CannonModel(rand(1, 1, dtype: float64) * Math.PI / 2, rand(1, 1, dtype: float64) * 2, rand(1, 1, dtype: float64) + 0.5);
var initial = model.Launch;
var initialFlight = Flight.Positions(model, shots.Times);

try
{
    TrainWithProgressBar();
}
catch (OperationCanceledException)
{
    Console.WriteLine("Cancelled.");
    return Cancelled;
}

ShowTable();
FlightPicture.Save(options.Picture, shots, initialFlight, Flight.Positions(model, shots.Times));
Console.WriteLine($"Picture: {Path.GetFullPath(options.Picture)}");
return 0;

void TrainWithProgressBar() => AnsiConsole.Progress()
    .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
    .Start(progress =>
    {
        var bar = progress.AddTask("training", maxValue: options.Steps);
        Training.Run(model, shots, options.Steps, Report, interrupt.Token);

        void Report(double error)
        {
            bar.Description = $"mean squared error {error:0.00e+0}";
            bar.Increment(1);
        }
    });

void ShowTable()
{
    var table = new Table().AddColumns("parameter", "initial", "trained", "true", "error");
    foreach (var ((name, start), (_, trained), (_, truth)) in initial.Values.Zip(model.Launch.Values, Launch.True.Values))
        table.AddRow(name, $"{start:F3}", $"{trained:F3}", $"{truth:F3}", $"{Math.Abs(trained / truth - 1):P1}");
    AnsiConsole.Write(table);
}
