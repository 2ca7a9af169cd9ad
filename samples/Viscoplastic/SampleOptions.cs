using Pyzag.Samples;

namespace ViscoplasticSample;

/// <summary>What the command line asks for.</summary>
/// <param name="Seed">Seed of the noise.</param>
/// <param name="Steps">Number of descent steps.</param>
/// <param name="Folder">Where the picture and the stored fit go.</param>
/// <param name="Resume">A folder with a stored fit to go on with; empty to start anew.</param>
public sealed record SampleOptions(int Seed = 1, int Steps = 200, string Folder = "artifacts/viscoplastic", string Resume = "")
{
    /// <summary>How to call the sample.</summary>
    public const string Usage = "options: [--seed NUMBER] [--steps NUMBER] [--folder FOLDER] [--resume FOLDER]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">An option is unknown, or its value is missing or no number; the message says which.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        var line = CommandLine.Parse(arguments, Usage, "--seed", "--steps", "--folder", "--resume");
        var otherwise = new SampleOptions();
        return new(line.Number("--seed", otherwise.Seed), line.Number("--steps", otherwise.Steps), line.Text("--folder", otherwise.Folder), line.Text("--resume", otherwise.Resume));
    }
}
