using Pyzag.Samples;

namespace HodgkinHuxleySample;

/// <summary>What the command line asks for.</summary>
/// <param name="Duration">How long the neurons are recorded, in ms.</param>
/// <param name="Picture">Where the picture goes.</param>
public sealed record SampleOptions(int Duration = 150, string Picture = "artifacts/neuron.svg")
{
    /// <summary>How to call the sample.</summary>
    public const string Usage = "options: [--duration MILLISECONDS] [--picture FILE.svg]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">An option is unknown, or its value is missing or no number; the message says which.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        var line = CommandLine.Parse(arguments, Usage, "--duration", "--picture");
        var otherwise = new SampleOptions();
        return new(line.Number("--duration", otherwise.Duration), line.Text("--picture", otherwise.Picture));
    }
}
