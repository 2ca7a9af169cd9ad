using Pyzag.Samples;

namespace AdvectionSample;

/// <summary>What the command line can change.</summary>
/// <param name="Seed">Decides the waves, the initial stencil and the order of the samples.</param>
/// <param name="Steps">Number of training steps.</param>
/// <param name="Picture">Where the picture goes.</param>
public sealed record SampleOptions(int Seed = 1, int Steps = 1000, string Picture = "artifacts/advection.svg")
{
    /// <summary>How to call the sample.</summary>
    public const string Usage = "options: [--seed NUMBER] [--steps NUMBER] [--picture FILE.svg]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">An option is unknown, or its value is missing or no number; the message says which.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        var line = CommandLine.Parse(arguments, Usage, "--seed", "--steps", "--picture");
        var otherwise = new SampleOptions();
        return new(line.Number("--seed", otherwise.Seed), line.Number("--steps", otherwise.Steps), line.Text("--picture", otherwise.Picture));
    }
}
