using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>One step of a training: a solve, the loss, and the gradient to every parameter. Each side does it with the settings that are best for it.</summary>
sealed class TrainingCase(string name, Func<TrainingProblem> make) : IPeerCase
{
    /// <summary>The part that is all of a training step.</summary>
    public const string WholePart = "forward+adjoint";

    /// <summary>The name of pyzag, and of Python, in results.</summary>
    public const string Peer = "pyzag";

    private static readonly string[] Parts = ["forward", "adjoint", WholePart];

    public string Name => name;

    public PeerNeed Need => PeerNeed.Pyzag;

    public PeerReport Measure(PythonPeer python, int rounds)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var problem = make();
        var (theirs, ours) = (new PythonTrainer(python, problem), new PyzagTrainer(problem));
        var expected = theirs.Solve(TrainerSettings.Sequential);
        if (expected.Difference(ours.Solve(TrainerSettings.Sequential)) is { } difference)
            throw new PeersDifferException($"{name}: {difference}, step by step.");
        var (theirBest, ourBest) = (SettingsSearch.Best(theirs, expected), SettingsSearch.Best(ours, expected));
        var (theirOutcome, ourOutcome) = (theirs.Solve(theirBest), ours.Solve(ourBest));
        if (theirOutcome.Difference(ourOutcome) is { } apart)
            throw new PeersDifferException($"{name}: {apart}, with {theirBest} and {ourBest}.");
        var times = AlternatingRounds.Measure(calls => theirs.Train(theirBest, calls), calls => ours.Train(ourBest, calls), rounds);
        return new PeerReport(
            [.. Parts.Select((part, i) => PeerResult.Time(name, part, Peer, times.Peer[i], times.Pyzag[i]))],
            [new PeerEffort(name, Peer, theirBest, theirOutcome.Work), new PeerEffort(name, "Pyzag", ourBest, ourOutcome.Work)]);
    }
}
