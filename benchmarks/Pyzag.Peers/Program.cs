using System.Globalization;
using Pyzag.Peers;
using TorchSharp;

var rounds = args is ["--rounds", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 15;

using var python = PythonPeer.TryStart(out var missing);
if (python is null)
{
    Console.WriteLine($"Nothing to compare with: the Debian package {missing} is missing (apt-get install {missing}). Skipped.");
    return 0;
}

torch.set_num_threads(1);
Console.WriteLine($"{python.Versions} against Pyzag on .NET {Environment.Version}; medians of {rounds} alternating rounds");
Console.WriteLine();

var results = new List<PeerResult>();
foreach (var peerCase in MultiplyCase.All)
{
    using (peerCase)
        results.Add(AlternatingRounds.Measure(peerCase, python, rounds));
}

PeerResult.WriteTable(results, Console.Out);
Console.WriteLine();
foreach (var result in results)
    Console.WriteLine(result.ToJson());
return 0;
