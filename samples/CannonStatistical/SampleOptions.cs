using Pyzag.Samples;

namespace CannonStatisticalSample;

/// <summary>What the command line asks for.</summary>
/// <param name="Seed">Seed of the shots, of the guess, and of all that is drawn.</param>
/// <param name="Shots">Number of shots.</param>
/// <param name="Steps">Steps in which each guide is trained.</param>
/// <param name="Draws">Draws of each of the four chains.</param>
/// <param name="Picture">Where the picture goes.</param>
public sealed record SampleOptions(int Seed = 1, int Shots = 150, int Steps = 500, int Draws = 150, string Picture = "artifacts/cannon-statistical.svg")
{
    /// <summary>How to call the sample.</summary>
    public const string Usage = "options: [--seed NUMBER] [--shots NUMBER] [--steps NUMBER] [--draws NUMBER] [--picture FILE.svg]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">An option is unknown, or its value is missing or no number; the message says which.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        var line = CommandLine.Parse(arguments, Usage, "--seed", "--shots", "--steps", "--draws", "--picture");
        var otherwise = new SampleOptions();
        return new(
            line.Number("--seed", otherwise.Seed),
            line.Number("--shots", otherwise.Shots),
            line.Number("--steps", otherwise.Steps),
            line.Number("--draws", otherwise.Draws),
            line.Text("--picture", otherwise.Picture));
    }
}
