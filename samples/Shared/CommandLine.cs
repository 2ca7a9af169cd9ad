using System.Globalization;

namespace Pyzag.Samples;

/// <summary>The options of a sample: pairs of a name, such as <c>--steps</c>, and a value.</summary>
public sealed class CommandLine
{
    private readonly Dictionary<string, string> _values = [];
    private readonly string _usage;

    private CommandLine(string usage) => _usage = usage;

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">The words after the name of the program.</param>
    /// <param name="usage">How to call the sample; ends every complaint.</param>
    /// <param name="options">The names of all options there are.</param>
    /// <exception cref="FormatException">An option is unknown or has no value; the message says which.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments, string usage, params ReadOnlySpan<string> options)
    {
        var line = new CommandLine(usage);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (!options.Contains(arguments[i]))
                throw new FormatException($"'{arguments[i]}' is unknown; {usage}");
            line._values[arguments[i]] = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException($"'{arguments[i]}' needs a value; {usage}");
        }

        return line;
    }

    /// <summary>The value of an option, or another where it is not given.</summary>
    public string Text(string option, string otherwise) => _values.GetValueOrDefault(option, otherwise);

    /// <summary>The value of an option that is a positive whole number, up to the largest that makes sense, or another where it is not given.</summary>
    /// <exception cref="FormatException">The value is none; the message says so.</exception>
    public int Number(string option, int otherwise, int most = int.MaxValue) =>
        !_values.TryGetValue(option, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number
        : throw new FormatException($"'{option}' needs a whole number from 1 to {most}, not '{text}'; {_usage}");
}
