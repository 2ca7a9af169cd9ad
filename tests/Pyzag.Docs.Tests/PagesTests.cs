using static TorchSharp.torch;

// The console and the count of live tensors belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Pyzag.Docs.Tests;

public sealed class PagesTests
{
    public static TheoryData<string> Paths => [.. Pages.All.ByPath.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_runs_and_prints_the_output_that_it_shows(string path)
    {
        var (run, outputs) = Pages.All.ByPath[path];

        var printed = await Capture(run);

        var position = 0;
        foreach (var output in outputs)
        {
            Assert.Contains(output, printed[position..], StringComparison.Ordinal);
            position = printed.IndexOf(output, position, StringComparison.Ordinal) + output.Length;
        }
    }

    static async Task<string> Capture(Func<Task> run)
    {
        var console = Console.Out;
        using var printed = new StringWriter { NewLine = "\n" };
        using var scope = NewDisposeScope();
        Console.SetOut(printed);
        try
        {
            await run();
        }
        finally
        {
            Console.SetOut(console);
        }

        return printed.ToString();
    }
}
