using Spectre.Console;
using static TorchSharp.torch;

namespace Pyzag.Samples;

/// <summary>What all samples do in the same way: they read options, can be interrupted, and show how far they are.</summary>
public static class Sample
{
    private const int Done = 0, NoAccess = 1, WrongOption = 2, Cancelled = 130;

    /// <summary>Runs a sample, and ends it cleanly on Ctrl-C and where a file cannot be read or written.</summary>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="parse">Reads the options from the command line.</param>
    /// <param name="body">What it does, in a dispose scope of its own.</param>
    /// <returns>The exit code of the process.</returns>
    public static int Run<TOptions>(Func<TOptions> parse, Action<TOptions, CancellationToken> body)
    {
        TOptions options;
        try
        {
            options = parse();
        }
        catch (FormatException error)
        {
            Console.Error.WriteLine(error.Message);
            return WrongOption;
        }

        using var interrupt = new CancellationTokenSource();
        ConsoleCancelEventHandler cancel = (_, key) =>
        {
            key.Cancel = true;
            interrupt.Cancel();
        };
        Console.CancelKeyPress += cancel;
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Capabilities.Ansi = false;
        try
        {
            using var scope = NewDisposeScope();
            body(options, interrupt.Token);
            return Done;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Cancelled.");
            return Cancelled;
        }
        catch (IOException error)
        {
            Console.Error.WriteLine(error.Message);
            return NoAccess;
        }
        finally
        {
            Console.CancelKeyPress -= cancel;
        }
    }

    /// <summary>Shows a progress bar for the time of some work.</summary>
    /// <param name="description">What is going on.</param>
    /// <param name="maximum">The value of the bar when it is full.</param>
    /// <param name="work">The work, which is given the bar to move.</param>
    public static T WithProgressBar<T>(string description, double maximum, Func<ProgressTask, T> work) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(progress => work(progress.AddTask(description, maxValue: maximum)));

    /// <summary>Reports every value to an action, on the thread that reports it.</summary>
    /// <remarks><see cref="Progress{T}"/> reports on another thread, after the fact; a bar is to be up to date.</remarks>
    public static IProgress<T> Report<T>(Action<T> action) => new Immediate<T>(action);

    /// <summary>Says where a picture is.</summary>
    public static void ShowPath(string what, string path) => Console.WriteLine($"{what}: {Path.GetFullPath(path)}");

    private sealed class Immediate<T>(Action<T> action) : IProgress<T>
    {
        public void Report(T value) => action(value);
    }
}
