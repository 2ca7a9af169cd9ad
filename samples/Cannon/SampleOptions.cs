using System.Globalization;

namespace CannonSample;

/// <summary>What the command line asks for.</summary>
/// <param name="Seed">Seed of the shots and of the initial guess.</param>
/// <param name="Steps">Number of descent steps.</param>
/// <param name="Picture">Where the picture goes.</param>
public sealed record SampleOptions(long Seed = 1, int Steps = 400, string Picture = "cannon.svg")
{
    /// <summary>How to call the sample.</summary>
    public const string Usage = "options: [--seed NUMBER] [--steps NUMBER] [--picture FILE.svg]";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">An option is unknown, or its value is missing or no number; the message says which.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SampleOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException($"'{arguments[i]}' needs a value; {Usage}");
            options = arguments[i] switch
            {
                "--seed" => options with { Seed = Number(arguments[i], value) },
                "--steps" => options with { Steps = Number(arguments[i], value) },
                "--picture" => options with { Picture = value },
                _ => throw new FormatException($"'{arguments[i]}' is unknown; {Usage}"),
            };
        }

        return options;
    }

    private static int Number(string option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"'{option}' needs a positive whole number, not '{text}'; {Usage}");
}
