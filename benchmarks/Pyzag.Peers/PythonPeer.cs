using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Pyzag.Peers;

/// <summary>Debian's Python with python3-torch, kept running beside this process and asked for one thing at a time.</summary>
sealed class PythonPeer : IDisposable
{
    private const string Interpreter = "/usr/bin/python3";

    private readonly Process _process;

    private PythonPeer(Process process, JsonNode greeting)
    {
        _process = process;
        HasPyzag = greeting["pyzag"] is not null;
        Versions = $"Python {greeting["python"]}, torch {greeting["torch"]}{(HasPyzag ? $", pyzag of {greeting["pyzag"]}" : "")}";
        PyzagError = greeting["no_pyzag"]?.GetValue<string>();
    }

    /// <summary>What is measured: the versions of Python and torch, and where pyzag is from.</summary>
    public string Versions { get; }

    /// <summary>Whether pyzag was found.</summary>
    public bool HasPyzag { get; }

    /// <summary>Why pyzag could not be imported from where it should be; null where it could, or was not asked for.</summary>
    public string? PyzagError { get; }

    /// <summary>Starts the peer; where something is missing there is no peer, and <paramref name="missing"/> names the package.</summary>
    public static PythonPeer? TryStart(out string? missing)
    {
        missing = "python3";
        if (!File.Exists(Interpreter))
            return null;
        var process = Process.Start(new ProcessStartInfo(Interpreter, [Path.Combine(AppContext.BaseDirectory, "python", "peers.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var greeting = JsonNode.Parse(process.StandardOutput.ReadLine() ?? "{}")!;
        missing = greeting["missing"]?.GetValue<string>();
        if (missing is null)
            return new PythonPeer(process, greeting);
        process.Dispose();
        return null;
    }

    /// <summary>Asks for one thing that <c>peers.py</c> does.</summary>
    /// <exception cref="TrainingFailedException">Python answered with an exception.</exception>
    public JsonNode? Ask(string what, JsonObject request)
    {
        request["do"] = what;
        _process.StandardInput.WriteLine(request.ToJsonString());
        var answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"peers.py ended while it was asked to '{what}'; its message stands above.");
        var node = JsonNode.Parse(answer)!;
        return node["error"] is { } error ? throw new TrainingFailedException($"peers.py, asked to '{what}': {error}") : node["result"];
    }

    /// <summary>An answer that is a list of numbers.</summary>
    public static double[] Numbers(JsonNode? answer) => [.. answer!.AsArray().Select(number => number!.GetValue<double>())];

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
