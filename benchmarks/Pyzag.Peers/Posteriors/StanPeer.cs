using System.Diagnostics;
using System.Globalization;

namespace Pyzag.Peers;

/// <summary>Debian's R with rstan, called once for every run.</summary>
sealed class StanPeer
{
    private const string Interpreter = "/usr/bin/Rscript";

    // Where the programs are, and what they are compiled to.
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "r");

    private StanPeer() => (Text, IsThere) = Look();

    /// <summary>What there is, in versions, or what is missing and how to get it.</summary>
    public string Text { get; }

    /// <summary>Whether it can sample.</summary>
    public bool IsThere { get; }

    /// <summary>Looks for it.</summary>
    public static StanPeer Find() => new();

    /// <summary>Draws from the posterior of a program. Its first call compiles it.</summary>
    /// <param name="program">The name of a program beside <c>sample.R</c>.</param>
    /// <param name="data">Its data, as R writes them down.</param>
    /// <param name="effort">How many chains and draws.</param>
    public PosteriorRun Sample(string program, string data, PosteriorEffort effort)
    {
        var (dataFile, drawsFile) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            File.WriteAllText(dataFile, data);
            var (answer, exitCode) = Run(Path.Combine(_folder, program), dataFile, drawsFile, $"{effort.Chains}", $"{effort.Warmup}", $"{effort.Draws}", $"{effort.Seed}");
            if (exitCode != 0)
                throw new InvalidOperationException($"sample.R ended with {exitCode} for {program}; its message stands above.");
            double[] cost = [.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(2).Select(Number)];
            return new PosteriorRun(cost[0], (long)cost[1], Read(File.ReadAllLines(drawsFile), effort.Draws));
        }
        finally
        {
            File.Delete(dataFile);
            File.Delete(drawsFile);
        }
    }

    /// <summary>The draws chain by chain, by the names of Stan.</summary>
    private static Dictionary<string, double[][]> Read(string[] lines, int draws)
    {
        // Names are in quotation marks, with commas between their indices.
        var names = lines[0].Trim('"').Split("\",\"");
        double[][] rows = [.. lines.Skip(1).Select(line => Array.ConvertAll(line.Split(','), Number))];
        return Enumerable.Range(1, names.Length - 1).ToDictionary(column => names[column], column => rows.Select(row => row[column]).Chunk(draws).ToArray());
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private (string Text, bool IsThere) Look()
    {
        var (answer, exitCode) = File.Exists(Interpreter) ? Run() : ("", -1);
        return exitCode == 0 ? (answer.Trim(), true) : ("without Stan: Debian packages are missing (apt-get install r-cran-rstan libboost-dev)", false);
    }

    private (string Output, int ExitCode) Run(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(Interpreter, [Path.Combine(_folder, "sample.R"), .. words]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, process.ExitCode);
    }
}
