using Pyzag.Testing.PublicApi;
using TorchSharp;
using Xunit.Abstractions;

namespace Pyzag.Torch.Tests.Api;

/// <summary>What is public in our implementation is TorchSharp's, member by member.</summary>
public sealed class ApiSubsetTests(ITestOutputHelper output)
{
    static readonly TorchSharpApi Theirs = TorchSharpApi.Read();
    static readonly IReadOnlyList<string> Ours = ApiListing.Of(typeof(torch).Assembly, _ => true);

    [Fact]
    public void Every_public_member_is_one_of_TorchSharp()
    {
        var strange = Ours.Where(line => !Theirs.Accepts(line)).ToList();
        Assert.True(
            strange.Count == 0,
            $"{strange.Count} public members are not TorchSharp's. Ours, and what is nearest:\n" +
            string.Join("\n", strange.Select(line => $"  {line}\n    {Theirs.Nearest(line)}")));
    }

    [Fact]
    public void Everything_public_lies_in_the_namespace_TorchSharp() =>
        Assert.All(ApiListing.VisibleTypes(typeof(torch).Assembly), type => Assert.True(
            type.Namespace is "TorchSharp" || type.Namespace!.StartsWith("TorchSharp.", StringComparison.Ordinal), $"{type} is public."));

    [Fact]
    public void As_many_members_are_implemented_as_ever()
    {
        var counts = Ours.CountBy(TorchSharpApi.GroupOf).ToDictionary();
        foreach (var (group, count) in counts.OrderByDescending(pair => pair.Value)) output.WriteLine($"{count,5} {group}");
        output.WriteLine($"{Ours.Count,5} of TorchSharp's members in all");
        var fewer = from line in Floor()
                    let count = counts.GetValueOrDefault(line.Group)
                    where count < line.Count
                    select $"{line.Group} has {count} members, and had {line.Count}.";
        Assert.Empty(fewer);
    }

    // One line a group: the number of its members that were implemented, and its name.
    static IEnumerable<(int Count, string Group)> Floor()
    {
        using var stream = typeof(ApiSubsetTests).Assembly.GetManifestResourceStream("implemented.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line.Trim().Split(' ') is [var count, var group] ? (int.Parse(count), group) : throw new FormatException(line);
    }
}
