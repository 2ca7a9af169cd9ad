using Pyzag.Samples;

namespace HiddenMarkovSample;

/// <summary>What the command line asks for.</summary>
/// <param name="Seed">Seed of the chains.</param>
/// <param name="Chains">How many chains run side by side.</param>
/// <param name="Warmup">Transitions of each chain that are thrown away.</param>
/// <param name="Draws">Draws of each chain that are kept.</param>
/// <param name="Picture">Where the picture goes.</param>
public sealed record SampleOptions(int Seed = 1, int Chains = 2, int Warmup = 1000, int Draws = 1000, string Picture = "artifacts/hidden-markov.svg")
{
    /// <summary>How to call the sample.</summary>
    public const string Usage = "options: [--seed NUMBER] [--chains NUMBER] [--warmup NUMBER] [--draws NUMBER] [--picture FILE.svg]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">An option is unknown, or its value is missing or no number; the message says which.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        var line = CommandLine.Parse(arguments, Usage, "--seed", "--chains", "--warmup", "--draws", "--picture");
        var otherwise = new SampleOptions();
        return new(
            line.Number("--seed", otherwise.Seed), line.Number("--chains", otherwise.Chains), line.Number("--warmup", otherwise.Warmup), line.Number("--draws", otherwise.Draws),
            line.Text("--picture", otherwise.Picture));
    }
}
