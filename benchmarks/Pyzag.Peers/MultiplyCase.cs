using System.Diagnostics;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>One product of two small float32 vectors: what a call costs, arithmetic aside.</summary>
sealed class MultiplyCase : IPeerCase
{
    private const int CallsPerScope = 100;

    public string Name => "multiply";

    public PeerNeed Need => PeerNeed.Torch;

    public PeerReport Measure(PythonPeer python, int rounds) =>
        new(
            [
                .. from size in new[] { 1, 8 }
                   from autograd in new[] { false, true }
                   from inScope in new[] { false, true }
                   select Measure(python, rounds, size, autograd, inScope),
            ],
            []);

    private PeerResult Measure(PythonPeer python, int rounds, int size, bool autograd, bool inScope)
    {
        using var left = rand(size, requires_grad: autograd);
        using var right = rand(size);
        var part = $"{size} element{(size == 1 ? "" : "s")}, autograd {(autograd ? "on" : "off")}, {(inScope ? "scope" : "using")}";
        var times = AlternatingRounds.Measure(
            calls => PythonPeer.Numbers(python.Ask(Name, new JsonObject { ["calls"] = calls, ["size"] = size, ["autograd"] = autograd })),
            calls => [Seconds(calls, inScope ? InScopes : WithUsing) / calls],
            rounds);
        return PeerResult.Time(Name, part, TrainingCase.Peer, times.Peer[0], times.Pyzag[0]);

        void WithUsing(int calls)
        {
            for (var call = 0; call < calls; call++)
            {
                using var product = left * right;
            }
        }

        void InScopes(int calls)
        {
            for (var done = 0; done < calls; done += CallsPerScope)
            {
                using var scope = NewDisposeScope();
                var end = Math.Min(calls, done + CallsPerScope);
                for (var call = done; call < end; call++)
                    _ = left * right;
            }
        }
    }

    private static double Seconds(int calls, Action<int> run)
    {
        var start = Stopwatch.GetTimestamp();
        run(calls);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
