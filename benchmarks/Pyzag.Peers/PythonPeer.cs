using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Pyzag.Peers;

/// <summary>Debian's Python with python3-torch, kept running beside this process and asked for one thing at a time.</summary>
sealed class PythonPeer : IDisposable
{
    private const string Interpreter = "/usr/bin/python3";

    private readonly Process? _process;
    private readonly PeerNeed _has;

    private PythonPeer(string text, Process? process = null, PeerNeed has = PeerNeed.Nothing)
    {
        Text = text;
        _process = process;
        _has = has;
    }

    /// <summary>What there is, in versions, or what is missing and how to get it.</summary>
    public string Text { get; }

    /// <summary>Starts the peer. Where something is missing it can do less, or nothing.</summary>
    public static PythonPeer Start()
    {
        if (!File.Exists(Interpreter))
            return Without("python3");
        var process = Process.Start(new ProcessStartInfo(Interpreter, [Path.Combine(AppContext.BaseDirectory, "python", "peers.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var greeting = JsonNode.Parse(process.StandardOutput.ReadLine() ?? "{}")!;
        if (greeting["torch"] is null)
        {
            process.Dispose();
            return Without("python3-torch");
        }

        var versions = $"Python {greeting["python"]}, torch {greeting["torch"]}";
        return greeting["pyzag"] is { } source
            ? new PythonPeer($"{versions}, pyzag of {source}", process, PeerNeed.Pyzag)
            : new PythonPeer(
                $"{versions}; without pyzag ({greeting["no_pyzag"]?.GetValue<string>() ?? "PYZAG_SOURCE is not set"}): "
                + "clone https://github.com/applied-material-modeling/pyzag and call again with PYZAG_SOURCE=FOLDER",
                process, PeerNeed.Torch);

        static PythonPeer Without(string package) => new($"without Python: the Debian package {package} is missing (apt-get install {package})");
    }

    /// <summary>Whether a case has what it takes.</summary>
    public bool Has(PeerNeed need) => need <= _has;

    /// <summary>Asks for one thing that <c>peers.py</c> does.</summary>
    /// <exception cref="TrainingFailedException">Python answered with an exception.</exception>
    public JsonNode? Ask(string what, JsonObject request)
    {
        request["do"] = what;
        _process!.StandardInput.WriteLine(request.ToJsonString());
        var answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"peers.py ended while it was asked to '{what}'; its message stands above.");
        var node = JsonNode.Parse(answer)!;
        return node["error"] is { } error ? throw new TrainingFailedException($"peers.py, asked to '{what}': {error}") : node["result"];
    }

    /// <summary>An answer that is a list of numbers.</summary>
    public static double[] Numbers(JsonNode? answer) => [.. answer!.AsArray().Select(number => number!.GetValue<double>())];

    public void Dispose()
    {
        _process?.StandardInput.Close();
        _process?.WaitForExit();
        _process?.Dispose();
    }
}
