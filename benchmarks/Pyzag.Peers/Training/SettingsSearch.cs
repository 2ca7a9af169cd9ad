using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// Finds the settings with which a trainer takes a training step fastest: first the block size, then the predictor with that size and its neighbours. Both
/// trainers are searched with the same effort.
/// </summary>
static class SettingsSearch
{
    private static readonly long[] BlockSizes = [1, 5, 10, 25, 50, 100, 200];

    private const double WarmUpSeconds = 0.5;
    private const double Near = 1.5;

    /// <param name="trainer">The trainer.</param>
    /// <param name="expected">What a training step has to give; settings that lead elsewhere are left out.</param>
    public static TrainerSettings Best(ITrainer trainer, TrainingOutcome expected)
    {
        long[] sizes = [.. BlockSizes.Where(size => size < trainer.LargestBlock), trainer.LargestBlock];
        var seconds = new Dictionary<TrainerSettings, double>();
        WarmUp(trainer);
        Try(sizes.Select(size => new TrainerSettings(size, TrainerSettings.Sequential.Predictor)));
        var best = Array.IndexOf(sizes, Fastest().BlockSize);
        var near = sizes[Math.Max(0, best - 1)..Math.Min(sizes.Length, best + 2)];
        Try(near.SelectMany(size => TrainerSettings.Predictors.Select(predictor => new TrainerSettings(size, predictor))));
        return Fastest();

        void Try(IEnumerable<TrainerSettings> candidates)
        {
            foreach (var settings in candidates.Where(settings => !seconds.ContainsKey(settings)))
                seconds[settings] = Solves(trainer, settings, expected) ? Seconds(settings) : double.PositiveInfinity;
        }

        // One run tells what is out of the question, another decides between the others.
        double Seconds(TrainerSettings settings)
        {
            var first = trainer.Train(settings, 1)[^1];
            return first > Near * seconds.Values.DefaultIfEmpty(first).Min() ? first : Math.Min(first, trainer.Train(settings, 1)[^1]);
        }

        TrainerSettings Fastest() => seconds.MinBy(tried => tried.Value).Key;
    }

    private static void WarmUp(ITrainer trainer)
    {
        for (var total = 0.0; total < WarmUpSeconds; total += trainer.Train(TrainerSettings.Sequential, 1)[^1])
        {
        }
    }

    private static bool Solves(ITrainer trainer, TrainerSettings settings, TrainingOutcome expected)
    {
        using var scope = NewDisposeScope();
        try
        {
            return expected.Difference(trainer.Solve(settings)) is null;
        }
        catch (TrainingFailedException)
        {
            return false;
        }
    }
}
