using Pyzag.Stochastic;
using Pyzag.Testing;
using Pyzag.Testing.PublicApi;

namespace Pyzag.PublicApi.Tests;

/// <summary>The public surface of each library is a file under version control, so that every change of it is seen and meant.</summary>
public sealed class SurfaceTests
{
    [Theory]
    [InlineData(typeof(RecursiveSolver), "PublicAPI.txt")]
    [InlineData(typeof(SamplingRun), "PublicAPI.Stochastic.txt")]
    public void The_public_surface_is_the_one_written_down(Type member, string name)
    {
        var file = Repository.Locate("tests", "Pyzag.PublicApi.Tests", name);
        var actual = ApiListing.Of(member.Assembly, _ => true);
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1")
            File.WriteAllText(file, string.Join('\n', actual) + "\n");
        var written = File.ReadAllLines(file);

        var gone = written.Except(actual).Select(line => "- " + line);
        var added = actual.Except(written).Select(line => "+ " + line);
        Assert.True(
            written.SequenceEqual(actual),
            $"The public surface differs from {name}:\n{string.Join('\n', gone.Concat(added))}\n" +
            "If that is meant, run the test once with UPDATE_PUBLIC_API=1 in the environment, and say it in CHANGELOG.md.");
    }
}
