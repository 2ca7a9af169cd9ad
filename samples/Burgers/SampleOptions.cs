using Pyzag.Samples;

namespace BurgersSample;

/// <summary>What the command line asks for.</summary>
/// <param name="Seed">Seed of initial conditions, first weights and minibatches.</param>
/// <param name="Steps">Number of training steps of each emulator.</param>
/// <param name="Rollout">How many steps the emulators roll out while they are trained, but for the one trained on single steps.</param>
/// <param name="Levels">How many time levels the trained emulators are followed for.</param>
/// <param name="Picture">Where the picture goes.</param>
public sealed record SampleOptions(int Seed = 1, int Steps = 1000, int Rollout = 5, int Levels = 100, string Picture = "artifacts/burgers.svg")
{
    /// <summary>How to call the sample.</summary>
    public const string Usage = "options: [--seed NUMBER] [--steps NUMBER] [--rollout NUMBER] [--levels NUMBER] [--picture FILE.svg]";

    /// <summary>The longest rollout that there is training data for.</summary>
    public const int LongestRollout = 29;

    private const int MostLevels = 10_000;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">An option is unknown, or its value is missing, no number or out of range; the message says which.</exception>
    public static SampleOptions Parse(IReadOnlyList<string> arguments)
    {
        var line = CommandLine.Parse(arguments, Usage, "--seed", "--steps", "--rollout", "--levels", "--picture");
        var otherwise = new SampleOptions();
        return new(
            line.Number("--seed", otherwise.Seed), line.Number("--steps", otherwise.Steps), line.Number("--rollout", otherwise.Rollout, LongestRollout),
            line.Number("--levels", otherwise.Levels, MostLevels),
            line.Text("--picture", otherwise.Picture));
    }
}
