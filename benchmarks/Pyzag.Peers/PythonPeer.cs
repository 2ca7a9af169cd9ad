using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Pyzag.Peers;

/// <summary>Debian's Python with python3-torch, kept running beside this process and asked for one measurement at a time.</summary>
sealed class PythonPeer : IDisposable
{
    const string Interpreter = "/usr/bin/python3";

    readonly Process _process;

    PythonPeer(Process process, string versions)
    {
        _process = process;
        Versions = versions;
    }

    /// <summary>The versions of Python and torch that are measured.</summary>
    public string Versions { get; }

    /// <summary>Starts the peer; where something is missing there is no peer, and <paramref name="missing"/> names the package.</summary>
    public static PythonPeer? TryStart(out string? missing)
    {
        missing = "python3";
        if (!File.Exists(Interpreter))
            return null;
        var process = Process.Start(new ProcessStartInfo(Interpreter, [Path.Combine(AppContext.BaseDirectory, "peers.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var greeting = JsonNode.Parse(process.StandardOutput.ReadLine() ?? "{}")!;
        missing = greeting["missing"]?.GetValue<string>();
        if (missing is null)
            return new PythonPeer(process, $"Python {greeting["python"]}, torch {greeting["torch"]}");
        process.Dispose();
        return null;
    }

    /// <summary>Seconds that the peer takes for <paramref name="calls"/> calls of a case.</summary>
    public double Measure(IPeerCase peerCase, int calls)
    {
        var request = peerCase.PythonArguments;
        request["case"] = peerCase.Name;
        request["calls"] = calls;
        _process.StandardInput.WriteLine(request.ToJsonString());
        var answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"peers.py ended while it measured '{peerCase.Name}'; its message stands above.");
        return JsonNode.Parse(answer)!["seconds"]!.GetValue<double>();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
