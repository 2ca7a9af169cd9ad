using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>A training step with Pyzag against one that is written with TorchSharp alone: its time, and the memory that it needs.</summary>
/// <param name="name">The name of the case.</param>
/// <param name="make">Makes the problem with a number of steps.</param>
sealed class LoopCase(string name, Func<long, TrainingProblem> make) : IPeerCase
{
    /// <summary>How long the series are.</summary>
    public const long Steps = 1000;

    private const string Peer = "loop";

    public string Name => name;

    public PeerNeed Need => PeerNeed.Nothing;

    public PeerReport Measure(PythonPeer python, int rounds)
    {
        using var scope = NewDisposeScope();
        using var problem = Make(Steps);
        var (loop, pyzag) = (Trainer(problem, loop: true), Trainer(problem, loop: false));
        var expected = loop.Solve(TrainerSettings.Sequential);
        var best = SettingsSearch.Best(pyzag, expected);
        var outcome = pyzag.Solve(best);
        if (expected.Difference(outcome) is { } difference)
            throw new PeersDifferException($"{name}: {difference}, with {best}.");
        var times = AlternatingRounds.Measure(calls => loop.Train(TrainerSettings.Sequential, calls), calls => pyzag.Train(best, calls), rounds);
        var loopMemory = PeakMemory.Measure(this, loop: true, TrainerSettings.Sequential);
        var pyzagMemory = PeakMemory.Measure(this, loop: false, best);
        return new PeerReport(
            [
                PeerResult.Time(name, TrainingCase.WholePart, Peer, times.Peer[^1], times.Pyzag[^1]),
                new PeerResult(name, "peak memory", Peer, PeerUnit.MiB, loopMemory, pyzagMemory),
            ],
            [new PeerEffort(name, Peer, TrainerSettings.Sequential, expected.Work), new PeerEffort(name, "Pyzag", best, outcome.Work)]);
    }

    /// <summary>The problem, the same in every process.</summary>
    public TrainingProblem Make(long steps)
    {
        manual_seed(1);
        return make(steps);
    }

    /// <summary>One of the two who train.</summary>
    public static ITrainer Trainer(TrainingProblem problem, bool loop) => loop ? new LoopTrainer(problem) : new PyzagTrainer(problem);
}
