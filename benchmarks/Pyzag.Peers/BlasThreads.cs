using System.Diagnostics;
using System.Globalization;

namespace Pyzag.Peers;

/// <summary>
/// The threads of OpenBLAS. It reads them from the environment when it is loaded, and .NET does not hand its own changes of the environment on to native code, so that a process
/// with another number has to start again.
/// </summary>
static class BlasThreads
{
    private const string Variable = "OPENBLAS_NUM_THREADS";

    /// <summary>Whether this process, and those that it starts, have the number of threads.</summary>
    public static bool Are(int threads) => Environment.GetEnvironmentVariable(Variable) == Text(threads);

    /// <summary>Runs this program again, with the number of threads and the same words.</summary>
    /// <returns>Its exit code.</returns>
    public static int StartAgain(int threads, string[] words)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, words);
        start.Environment[Variable] = Text(threads);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string Text(int threads) => threads.ToString(CultureInfo.InvariantCulture);
}
