using Pyzag.Peers;
using TorchSharp;

try
{
    var options = PeerOptions.Parse(args);
    return BlasThreads.Are(options.Threads) ? Run(options) : BlasThreads.StartAgain(options.Threads, args);
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine($"{wrong.Message} Usage: {PeerOptions.Usage}");
    return 2;
}
catch (PeersDifferException differ)
{
    Console.Error.WriteLine($"Pyzag and pyzag do not agree. {differ.Message}");
    return 1;
}

static int Run(PeerOptions options)
{
    var cases = options.Choose(PeerCases.All);
    using var python = PythonPeer.TryStart(out var missing);
    if (python is null)
    {
        Console.WriteLine($"Nothing to compare with: the Debian package {missing} is missing (apt-get install {missing}). Skipped.");
        return 0;
    }

    if (!python.HasPyzag)
    {
        Console.WriteLine(
            $"No pyzag to compare with ({python.PyzagError ?? "PYZAG_SOURCE is not set"}): clone https://github.com/applied-material-modeling/pyzag and call again with PYZAG_SOURCE=FOLDER. Its cases are skipped.");
        cases = [.. cases.Where(peerCase => !peerCase.NeedsPyzag)];
        if (cases.Count == 0)
            return 0;
    }

    torch.set_num_threads(options.Threads);
    Console.WriteLine($"{python.Versions}, against Pyzag on .NET {Environment.Version}; medians of {options.Rounds} alternating rounds, threads: {options.Threads}");
    Console.WriteLine();
    var table = new PeerTable(Console.Out);
    table.WriteHead();
    foreach (var peerCase in cases)
        table.Write(peerCase.Measure(python, options.Rounds));
    table.WriteEnd();
    return 0;
}
