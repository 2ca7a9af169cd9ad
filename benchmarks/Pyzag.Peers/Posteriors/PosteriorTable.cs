using System.Globalization;
using System.Text.Json;

namespace Pyzag.Peers;

/// <summary>Lets Stan and Pyzag draw from posteriors, and writes what came of it, for people and for programs.</summary>
sealed class PosteriorTable(TextWriter output)
{
    private const int CaseWidth = 20, SideWidth = 20, Column = 13;

    private readonly List<string> _lines = [];

    /// <summary>Measures the cases and writes all.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="stan">The peer.</param>
    /// <param name="chains">With how many chains Pyzag draws; Stan has two.</param>
    /// <exception cref="PeersDifferException">The posteriors differ.</exception>
    public void Measure(IEnumerable<PosteriorCase> cases, StanPeer stan, IReadOnlyList<int> chains)
    {
        var effort = new PosteriorEffort(Chains: 2);
        output.WriteLine($"Posteriors: {effort.Warmup} + {effort.Draws} transitions of each chain, seconds of processor time with the warm-up, smallest bulk ESS of all quantities.");
        output.WriteLine();
        WriteRow("case", "side", "seconds", "evaluations", "ms each", "ESS", "ESS/s", "ratio");
        foreach (var posterior in cases)
        {
            var peer = posterior.SampleWithStan(stan, effort);
            Write(posterior.Name, "stan", effort.Chains, peer, peer);
            foreach (var count in chains)
            {
                var pyzag = posterior.SampleWithPyzag(peer.Names, effort with { Chains = count });
                posterior.RequireAgreement(peer, pyzag);
                Write(posterior.Name, "pyzag_cs", count, pyzag, peer);
            }
        }

        output.WriteLine();
        foreach (var line in _lines)
            output.WriteLine(line);
    }

    private void Write(string name, string side, int chains, PosteriorRun run, PosteriorRun peer)
    {
        var (each, ratio) = (1e3 * run.Seconds / run.Evaluations, run.EffectiveSizePerSecond / peer.EffectiveSizePerSecond);
        WriteRow(
            name, $"{(side == "stan" ? "Stan" : "Pyzag")}, {chains} chains", Number(run.Seconds, 1), $"{run.Evaluations}", Number(each, 3), Number(run.EffectiveSize, 0),
            Number(run.EffectiveSizePerSecond, 1), Number(ratio, 2));
        _lines.Add(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["case"] = name,
            ["side"] = side,
            ["chains"] = chains,
            ["seconds"] = Math.Round(run.Seconds, 3),
            ["evaluations"] = run.Evaluations,
            ["ess"] = Math.Round(run.EffectiveSize, 1),
            ["ess_per_second"] = Math.Round(run.EffectiveSizePerSecond, 3),
            ["ratio"] = Math.Round(ratio, 3),
        }));
    }

    private void WriteRow(string name, string side, params ReadOnlySpan<string> columns)
    {
        output.Write($"{name,-CaseWidth}{side,-SideWidth}");
        foreach (var column in columns)
            output.Write($"{column,Column}");
        output.WriteLine();
    }

    private static string Number(double value, int digits) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);
}
