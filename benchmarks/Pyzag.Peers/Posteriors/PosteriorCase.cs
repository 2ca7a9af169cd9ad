using System.Diagnostics;
using System.Globalization;
using Pyzag.Stochastic;
using Pyzag.Stochastic.Diagnostics;

namespace Pyzag.Peers;

/// <summary>A posterior that Stan and Pyzag both draw from, with the same model, priors and data.</summary>
/// <param name="name">The name of the case.</param>
/// <param name="program">The Stan program.</param>
/// <param name="data">Makes its data, as R writes them down.</param>
/// <param name="density">Makes the density of Pyzag.</param>
sealed class PosteriorCase(string name, string program, Func<string> data, Func<ModelDensity> density) : INamedCase
{
    // Monte Carlo standard errors by which two means may differ: one of a million pairs that agree does so by more.
    private const double Agreement = 5;

    // Points at which values of the model are computed at once.
    private const int Chunk = 64;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>What Stan needs for it.</summary>
    public PosteriorRun SampleWithStan(StanPeer stan, PosteriorEffort effort) => stan.Sample(program, data(), effort);

    /// <summary>What Pyzag needs for it.</summary>
    /// <param name="names">The quantities, by the names that Stan gives them.</param>
    /// <param name="effort">How many chains and draws.</param>
    public PosteriorRun SampleWithPyzag(IEnumerable<string> names, PosteriorEffort effort)
    {
        var target = density();
        using (var first = new SamplingRun(target, Options(effort with { Warmup = 20, Draws = 4 })))
            first.Finish();

        var evaluations = 0L;
        using var run = new SamplingRun(target, Options(effort));
        var start = ProcessorTime();
        var drawn = run.Finish(new Progress(progress => evaluations = progress.Evaluations));
        var seconds = (ProcessorTime() - start).TotalSeconds;
        using var draws = ModelDraws.Posterior(target, drawn, Chunk);
        return new PosteriorRun(seconds, evaluations, names.ToDictionary(name => name, name => Component(draws, name)));
    }

    /// <summary>Makes sure that two runs drew from the same posterior.</summary>
    /// <exception cref="PeersDifferException">They did not.</exception>
    public void RequireAgreement(PosteriorRun stan, PosteriorRun pyzag)
    {
        foreach (var quantity in stan.Names)
        {
            var (one, other) = (stan.Draws[quantity], pyzag.Draws[quantity]);
            var error = double.Hypot(ChainDiagnostics.McseMean(one), ChainDiagnostics.McseMean(other));
            var difference = Math.Abs(Mean(one) - Mean(other)) / error;
            if (!(difference <= Agreement))
                throw new PeersDifferException($"{name}: the means of {quantity} are {Mean(one):g5} and {Mean(other):g5}, {difference:f1} standard errors apart.");
        }
    }

    private static SamplingOptions Options(PosteriorEffort effort) => new() { Chains = effort.Chains, Warmup = effort.Warmup, Draws = effort.Draws, Seed = (ulong)effort.Seed };

    /// <summary>The draws of what Stan calls <c>signal</c>, <c>start[2]</c> or <c>transition[1,3]</c>.</summary>
    private static double[][] Component(ModelDraws draws, string quantity)
    {
        var parts = quantity.Split('[', ',', ']');
        return draws.Component(parts[0], [.. parts.Skip(1).Where(part => part.Length > 0).Select(part => long.Parse(part, CultureInfo.InvariantCulture) - 1)]);
    }

    private static double Mean(double[][] chains) => chains.Average(chain => chain.Average());

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private sealed class Progress(Action<SamplingProgress> report) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value) => report(value);
    }
}
