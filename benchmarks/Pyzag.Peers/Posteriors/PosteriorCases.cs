using System.Globalization;
using System.Text.Json.Nodes;
using HiddenMarkovSample;
using Pyzag.Stochastic;
using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>Every posterior, in the order in which they are measured.</summary>
static class PosteriorCases
{
    public static IReadOnlyList<PosteriorCase> All { get; } =
    [
        new PosteriorCase("stan-garch", "garch.stan", GarchData, () => new ModelDensity(new GarchModel(tensor(Returns()), Math.Pow(FirstDeviation, 2)).Observed)),
        new PosteriorCase("stan-hidden-markov", "hidden-markov.stan", HiddenMarkovData, () => new ModelDensity(new HiddenMarkovModel(Emissions.Read()).Emitted)),
    ];

    // From the posterior "garch-garch11" of https://github.com/stan-dev/posteriordb.
    private static JsonNode Garch => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "posterior_garch-garch11.json")))!["data"]!;

    private static double FirstDeviation => Garch["sigma1"]!.GetValue<double>();

    private static double[] Returns() => PythonPeer.Numbers(Garch["y"]);

    private static string GarchData() => $"T <- {Returns().Length}\ny <- {Vector(Returns())}\nsigma1 <- {FirstDeviation}\n";

    private static string HiddenMarkovData()
    {
        using var emissions = Emissions.Read();
        // R counts the first index of an array fastest, so that (step, series) here is (series, step) there.
        var (steps, series) = (emissions.shape[0], emissions.shape[1]);
        return $"N <- {series}\nT <- {steps}\ny <- structure({Vector([.. emissions.data<double>()])}, .Dim = c({series}, {steps}))\n";
    }

    private static string Vector(double[] values) => $"c({string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))})";
}
