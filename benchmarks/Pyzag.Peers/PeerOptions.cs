using System.Globalization;

namespace Pyzag.Peers;

/// <summary>What the command line asks for.</summary>
/// <param name="Cases">The cases, by the beginnings of their names; all where there are none.</param>
/// <param name="Rounds">How often each side of a case is measured.</param>
/// <param name="Threads">The threads of torch and of OpenBLAS, on both sides.</param>
/// <param name="Chains">With how many chains Pyzag draws from posteriors, one number for each run.</param>
sealed record PeerOptions(IReadOnlyList<string> Cases, int Rounds, int Threads, IReadOnlyList<int> Chains)
{
    public const string Usage = "peers [--cases NAME,NAME…] [--rounds N, by default 7] [--threads N, by default 1] [--chains N,N…, by default 2,8,32]";

    /// <exception cref="ArgumentException">The words are not what <see cref="Usage"/> says.</exception>
    public static PeerOptions Parse(string[] words)
    {
        var options = new PeerOptions([], 7, 1, [2, 8, 32]);
        for (var i = 0; i < words.Length; i += 2)
        {
            var value = i + 1 < words.Length ? words[i + 1] : throw new ArgumentException($"{words[i]}: expected a value after it.");
            options = words[i] switch
            {
                "--cases" => options with { Cases = List(value) },
                "--rounds" => options with { Rounds = Count(words[i], value) },
                "--threads" => options with { Threads = Count(words[i], value) },
                "--chains" => options with { Chains = [.. List(value).Select(count => Count(words[i], count))] },
                _ => throw new ArgumentException($"'{words[i]}' is no option."),
            };
        }

        return options;
    }

    /// <summary>The cases that are asked for.</summary>
    /// <exception cref="ArgumentException">A name fits none.</exception>
    public IReadOnlyList<INamedCase> Choose(IReadOnlyList<INamedCase> all)
    {
        if (Cases.Count == 0)
            return all;
        var unknown = Cases.FirstOrDefault(name => !all.Any(peerCase => Fits(peerCase, name)));
        return unknown is null
            ? [.. all.Where(peerCase => Cases.Any(name => Fits(peerCase, name)))]
            : throw new ArgumentException($"'{unknown}' is no case; there are {string.Join(", ", all.Select(peerCase => peerCase.Name))}.");
    }

    private static string[] List(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Fits(INamedCase peerCase, string name) => peerCase.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    private static int Count(string option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new ArgumentException($"{option}: expected a number of 1 or more, got '{text}'.");
}
