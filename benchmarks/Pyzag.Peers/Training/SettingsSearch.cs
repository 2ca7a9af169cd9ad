using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// Finds the settings with which a trainer takes a training step fastest, among all predictors with block sizes from 1 up to where they do not pay any more; a few finalists run again, in
/// turns. Both trainers are searched with the same effort.
/// </summary>
static class SettingsSearch
{
    private static readonly long[] BlockSizes = [1, 5, 10, 25, 50, 100, 200];

    private const double WarmUpSeconds = 0.5, OutOfQuestion = 1.5, TooLarge = 2;
    private const int Finalists = 4, FinalRounds = 3;

    /// <param name="trainer">The trainer.</param>
    /// <param name="expected">What a training step has to give; settings that lead elsewhere are left out.</param>
    public static TrainerSettings Best(ITrainer trainer, TrainingOutcome expected)
    {
        WarmUp(trainer);
        var times = new Dictionary<TrainerSettings, double>();
        foreach (var predictor in TrainerSettings.Predictors)
            TryBlockSizes(predictor);
        var finalists = times.OrderBy(tried => tried.Value).Take(Finalists).Select(tried => tried.Key).ToList();
        for (var round = 0; round < FinalRounds; round++)
        {
            foreach (var settings in finalists)
                times[settings] = Math.Min(times[settings], Time(trainer, settings));
        }

        return Fastest().Settings;

        void TryBlockSizes(string predictor)
        {
            var best = double.PositiveInfinity;
            foreach (var size in BlockSizes.Where(size => size < trainer.LargestBlock).Append(trainer.LargestBlock))
            {
                var settings = new TrainerSettings(size, predictor);
                var time = Time(trainer, settings);
                // Another process may have taken the processor for a while.
                if (time > OutOfQuestion * best && double.IsFinite(time))
                    time = Math.Min(time, Time(trainer, settings));
                if (time > TooLarge * best)
                    return;
                best = Math.Min(best, time);
                if (time < OutOfQuestion * Fastest().Time && Solves(trainer, settings, expected))
                    times[settings] = time;
            }
        }

        (TrainerSettings Settings, double Time) Fastest() =>
            times.Select(tried => (tried.Key, tried.Value)).DefaultIfEmpty((TrainerSettings.Sequential, double.PositiveInfinity)).MinBy(tried => tried.Item2);
    }

    private static void WarmUp(ITrainer trainer)
    {
        for (var total = 0.0; total < WarmUpSeconds;)
            total += Time(trainer, TrainerSettings.Sequential);
    }

    private static bool Solves(ITrainer trainer, TrainerSettings settings, TrainingOutcome expected)
    {
        using var scope = NewDisposeScope();
        return expected.Difference(trainer.Solve(settings)) is null;
    }

    private static double Time(ITrainer trainer, TrainerSettings settings)
    {
        try
        {
            return trainer.Train(settings, 1)[^1];
        }
        catch (TrainingFailedException)
        {
            return double.PositiveInfinity;
        }
    }
}
