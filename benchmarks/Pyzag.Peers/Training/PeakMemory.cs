using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// The memory that one training step adds to a process: the peak of its resident memory (VmHWM of /proc/self/status) less what was resident before the step. Each measurement has a process of its
/// own, which has trained on short series before, so that libraries, compiled code and the first objects of the garbage collector do not count, but everything else does.
/// </summary>
static class PeakMemory
{
    /// <summary>The word that makes the program such a process.</summary>
    public const string Verb = "peak-memory";

    private const long WarmUpSteps = 20;
    private const double WarmUpSeconds = 2;
    private const int Processes = 3;

    /// <summary>Measures in new processes.</summary>
    /// <returns>The median, in mebibytes: when .NET collects its garbage is a matter of chance.</returns>
    public static double Measure(LoopCase peerCase, bool loop, TrainerSettings settings) =>
        AlternatingRounds.Median([.. Enumerable.Range(0, Processes).Select(_ => OfChild(peerCase, loop, settings))]);

    private static double OfChild(LoopCase peerCase, bool loop, TrainerSettings settings)
    {
        var size = settings.BlockSize.ToString(CultureInfo.InvariantCulture);
        string[] words = [Verb, peerCase.Name, loop ? "loop" : "pyzag", size, settings.Predictor];
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, words) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(answer, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{peerCase.Name}: the process that measures memory failed; its message stands above.");
    }

    /// <summary>Measures in this process, and writes the number.</summary>
    /// <param name="words">What <see cref="Measure"/> says after the verb when it starts a process.</param>
    public static void Write(ReadOnlySpan<string> words)
    {
        var name = words[0];
        var loop = words[1] == "loop";
        var settings = new TrainerSettings(long.Parse(words[2], CultureInfo.InvariantCulture), words[3]);
        set_num_threads(1);
        var peerCase = PeerCases.All.OfType<LoopCase>().Single(known => known.Name == name);
        using (var small = peerCase.Make(WarmUpSteps))
        {
            var trainer = LoopCase.Trainer(small, loop);
            for (var total = 0.0; total < WarmUpSeconds;)
                total += trainer.Train(settings, 1)[^1];
        }

        using var problem = peerCase.Make(LoopCase.Steps);
        var before = Resident("VmRSS");
        _ = LoopCase.Trainer(problem, loop).Train(settings, 1);
        Console.WriteLine(((Resident("VmHWM") - before) / 1024).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A line of /proc/self/status, in kibibytes.</summary>
    private static double Resident(string name)
    {
        var line = File.ReadLines("/proc/self/status").Single(text => text.StartsWith(name + ":", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
