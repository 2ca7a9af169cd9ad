using Pyzag.Peers;
using TorchSharp;

try
{
    if (args is [PeakMemory.Verb, .. var words])
    {
        PeakMemory.Write(words);
        return 0;
    }

    var options = PeerOptions.Parse(args);
    if (!BlasThreads.Are(options.Threads))
        return BlasThreads.StartAgain(options.Threads, args);
    Compare(options);
    return 0;
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine($"{wrong.Message} Usage: {PeerOptions.Usage}");
    return 2;
}
catch (TrainingFailedException failed)
{
    Console.Error.WriteLine(failed.Message);
    return 1;
}
catch (PeersDifferException differ)
{
    Console.Error.WriteLine($"The results differ, so that times mean nothing. {differ.Message}");
    return 1;
}

static void Compare(PeerOptions options)
{
    var chosen = options.Choose([.. PeerCases.All, .. PosteriorCases.All]);
    torch.set_num_threads(options.Threads);
    if (chosen.OfType<IPeerCase>().ToList() is { Count: > 0 } cases)
        CompareTimes(cases, options);
    if (chosen.OfType<PosteriorCase>().ToList() is { Count: > 0 } posteriors)
        ComparePosteriors(posteriors, options);
}

static void CompareTimes(List<IPeerCase> cases, PeerOptions options)
{
    using var python = PythonPeer.Start();
    Console.WriteLine($"Pyzag on .NET {Environment.Version}; {python.Text}.");
    var skipped = cases.Where(peerCase => !python.Has(peerCase.Need)).ToList();
    if (skipped.Count > 0)
        Console.WriteLine($"Skipped: {string.Join(", ", skipped.Select(peerCase => peerCase.Name))}.");
    if (skipped.Count == cases.Count)
        return;
    Console.WriteLine($"Medians of {options.Rounds} alternating rounds, threads: {options.Threads}.");
    Console.WriteLine();
    var table = new PeerTable(Console.Out);
    table.WriteHead();
    foreach (var peerCase in cases.Except(skipped))
        table.Write(peerCase.Measure(python, options.Rounds));
    table.WriteEnd();
}

static void ComparePosteriors(List<PosteriorCase> posteriors, PeerOptions options)
{
    var stan = StanPeer.Find();
    Console.WriteLine($"Pyzag on .NET {Environment.Version}; {stan.Text}.");
    if (stan.IsThere)
        new PosteriorTable(Console.Out).Measure(posteriors, stan, options.Chains);
    else
        Console.WriteLine($"Skipped: {string.Join(", ", posteriors.Select(posterior => posterior.Name))}.");
}
