using Pyzag.Samples;

namespace RobertsonSample;

/// <summary>What the command line asks for.</summary>
/// <param name="Decades">To how many decades of time the system is followed: 12 end at 4e10 s.</param>
/// <param name="Picture">Where the picture goes.</param>
public sealed record SampleOptions(int Decades = 12, string Picture = "artifacts/robertson.svg")
{
    /// <summary>How to call the sample.</summary>
    public const string Usage = "options: [--decades NUMBER] [--picture FILE.svg]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">An option is unknown, or its value is missing or no number; the message says which.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        var line = CommandLine.Parse(arguments, Usage, "--decades", "--picture");
        var otherwise = new SampleOptions();
        return new(line.Number("--decades", otherwise.Decades), line.Text("--picture", otherwise.Picture));
    }
}
