using BurgersSample;
using Pyzag.Samples;
using Pyzag.Training;
using Spectre.Console;
using static TorchSharp.torch;

const int TrainingSeries = 50, TrainingLevels = SampleOptions.LongestRollout + 1, TestSeries = 20;

return Sample.Run(() => SampleOptions.Parse(args), Compare);

static void Compare(SampleOptions options, CancellationToken cancellation)
{
    Console.WriteLine($"Four emulators of Burgers' equation, alike but for how they are trained, will be followed for {options.Levels} time levels.");
    manual_seed(options.Seed);
    using var physics = new Physics();
    var data = Simulate("training data", TrainingSeries, TrainingLevels);
    var truth = Simulate("test data", TestSeries, options.Levels + 1);
    var errors = Lesson.All(physics, options.Rollout).Select(lesson => (lesson.Name, Learn(lesson))).ToArray();
    ShowTable(errors);
    ErrorPicture.Save(options.Picture, errors);
    Sample.ShowPath("Picture", options.Picture);

    Tensor Simulate(string what, int series, int levels) => Sample.WithProgressBar(
        what, levels - 1, bar => physics.Simulate(series, levels, Sample.Report<int>(steps => bar.Value = steps), cancellation));

    double[] Learn(Lesson lesson) => Sample.WithProgressBar(lesson.Name, options.Steps, bar =>
    {
        using var emulator = new WaveEmulator(options.Seed);
        lesson.Teach(emulator, data, options.Steps, options.Seed, Sample.Report<TrainingProgress>(Show), cancellation);
        return RolloutErrors.Of(emulator, truth);

        void Show(TrainingProgress progress)
        {
            bar.Description = $"{lesson.Name}, loss {progress.Loss:0.0e+0}";
            bar.Value = progress.Step;
        }
    });
}

static void ShowTable(IReadOnlyList<(string Name, double[] Errors)> errors)
{
    int[] levels = [.. new[] { 1, 10, 30, errors[0].Errors.Length }.Where(level => level <= errors[0].Errors.Length).Distinct()];
    var table = new Table().AddColumns(["relative error at level", .. levels.Select(level => $"{level}")]);
    foreach (var (name, values) in errors)
        table.AddRow([name, .. levels.Select(level => $"{values[level - 1]:P2}")]);
    AnsiConsole.Write(table);
}
