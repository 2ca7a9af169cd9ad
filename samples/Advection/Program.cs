using AdvectionSample;
using Pyzag.Samples;
using Pyzag.Training;
using Spectre.Console;
using static TorchSharp.torch;

int[] rollouts = [1, 5, 20];

return Sample.Run(() => SampleOptions.Parse(args), Learn);

void Learn(SampleOptions options, CancellationToken cancellation)
{
    Console.WriteLine("A convolution of two weights learns to move waves by three quarters of a grid spacing, trained on rollouts of several lengths.");
    manual_seed(options.Seed);
    var waves = Waves.Simulate();
    var lessons = rollouts.Select(rollout => Sample.WithProgressBar($"rollouts of {rollout}", options.Steps, bar =>
    {
        return Lesson.Learn(waves, rollout, options.Steps, options.Seed, Sample.Report<TrainingProgress>(Show), cancellation);

        void Show(TrainingProgress progress)
        {
            bar.Description = $"rollouts of {rollout}: loss {progress.Loss:0.00e+0}";
            bar.Value = progress.Step;
        }
    })).ToArray();

    ShowTable(lessons);
    ErrorPicture.Save(options.Picture, waves, lessons);
    Sample.ShowPath("Picture", options.Picture);
}

static void ShowTable(IEnumerable<Lesson> lessons)
{
    var table = new Table().AddColumns("rollouts of", "point", "right neighbour", "distance to upwind");
    foreach (var (rollout, stencil) in lessons)
        table.AddRow($"{rollout}", $"{stencil.Here:F4}", $"{stencil.Right:F4}", $"{stencil.DistanceTo(Stencil.Upwind):F4}");
    table.AddRow("upwind", $"{Stencil.Upwind.Here:F4}", $"{Stencil.Upwind.Right:F4}", "");
    AnsiConsole.Write(table);
}
