using Pyzag.Stochastic.Diagnostics;

namespace Pyzag.Peers;

/// <summary>What a run drew, and what it took.</summary>
/// <param name="Seconds">Seconds of processor time, the warm-up included.</param>
/// <param name="Evaluations">How often the gradient was evaluated: by Stan for one chain, by Pyzag for all at once.</param>
/// <param name="Draws">The draws chain by chain, by the names that Stan gives to quantities.</param>
sealed record PosteriorRun(double Seconds, long Evaluations, IReadOnlyDictionary<string, double[][]> Draws)
{
    /// <summary>What Stan adds to the quantities of the model.</summary>
    public const string LogDensity = "lp__";

    /// <summary>The names of the quantities of the model.</summary>
    public IEnumerable<string> Names => Draws.Keys.Where(name => name != LogDensity);

    /// <summary>The bulk effective sample size of the quantity that has the smallest one.</summary>
    public double EffectiveSize => Names.Min(name => ChainDiagnostics.EssBulk(Draws[name]));

    /// <summary>That of a second of processor time.</summary>
    public double EffectiveSizePerSecond => EffectiveSize / Seconds;
}
