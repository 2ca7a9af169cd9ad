using System.Text.RegularExpressions;
using Pyzag.Testing;

namespace Pyzag.Tests.Architecture;

/// <summary>The plan of the house, held against its sources: a room knows only the rooms it may, and only Pyzag.Torch calls native code.</summary>
public sealed partial class RoomTests
{
    /// <summary>Each room of src/Pyzag with the rooms that it may know.</summary>
    private static readonly Dictionary<string, string[]> s_rooms = new()
    {
        ["Internal"] = [],
        ["Stepping"] = ["Internal"],
        ["Blocks"] = ["Internal"],
        ["Newton"] = ["Internal", "Blocks"],
        ["Recursion"] = ["Internal", "Blocks"],
        ["Reparameterization"] = ["Internal", "Recursion"],
        ["Odes"] = ["Internal", "Blocks", "Recursion"],
        ["Prediction"] = ["Internal", "Stepping"],
        ["Sensitivity"] = ["Internal", "Stepping", "Blocks", "Recursion"],
        ["Differentiation"] = ["Internal", "Recursion", "Sensitivity"],
        ["Solving"] = ["Internal", "Stepping", "Blocks", "Newton", "Recursion", "Prediction", "Sensitivity"],
        ["Optimization"] = ["Internal", "Newton", "Recursion", "Reparameterization", "Sensitivity", "Solving", "Differentiation"],
        ["Training"] = ["Internal", "Recursion", "Odes", "Prediction", "Sensitivity", "Solving", "Differentiation", "Optimization"],
    };

    /// <summary>Types that are called as members of other rooms, or as parts of .NET, are.</summary>
    private static readonly string[] s_commonWords = ["Function", "Operator", "Globalization"];

    [Fact]
    public void Every_folder_of_the_library_is_a_room_of_the_plan() =>
        Assert.Equal(s_rooms.Keys.Order(), Directory.GetDirectories(Source("Pyzag")).Select(Path.GetFileName).Except(["bin", "obj"]).Order());

    [Fact]
    public void A_room_knows_only_the_rooms_it_may()
    {
        var homes = s_rooms.Keys.SelectMany(Files, (room, file) => (Type: Path.GetFileNameWithoutExtension(file), Room: room)).ToDictionary(pair => pair.Type, pair => pair.Room);
        var strangers =
            from room in s_rooms.Keys
            from file in Files(room)
            from Match word in Word().Matches(Code(file))
            where !s_commonWords.Contains(word.Value) && homes.TryGetValue(word.Value, out var home) && home != room && !s_rooms[room].Contains(home)
            select $"{room}/{Path.GetFileName(file)} uses {word.Value} of {homes[word.Value]}";
        Assert.Empty(strangers.Distinct());
    }

    [Fact]
    public void Only_the_tensor_runtime_calls_native_code()
    {
        var callers = Directory.GetDirectories(Source("")).Where(folder => Path.GetFileName(folder) != "Pyzag.Torch")
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => NativeCall().IsMatch(Code(file)));
        Assert.Empty(callers);
    }

    [Fact]
    public void Only_the_kernels_know_registers()
    {
        var kernels = Path.Combine(Source("Pyzag"), "Blocks", "Kernels");
        var others = Directory.EnumerateFiles(Source(""), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetDirectoryName(file) != kernels && Code(file).Contains("System.Runtime.Intrinsics", StringComparison.Ordinal));
        Assert.Empty(others);
    }

    [Fact]
    public void No_file_is_longer_than_a_reader_bears()
    {
        string[] folders = ["src", "tests", "samples", "benchmarks"];
        var files = folders.Select(folder => Repository.Locate(folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => File.ReadLines(file).Count() > 400);
    }

    [Fact]
    public void Every_test_that_the_guide_names_exists()
    {
        var named = NamedTest().Matches(File.ReadAllText(Repository.Locate("docs", "guide", "pyzag.md"))).Select(match => (Class: match.Groups[1].Value, Method: match.Groups[2].Value)).ToArray();
        Assert.True(named.Length > 30);
        var types = typeof(RoomTests).Assembly.GetTypes().ToLookup(type => type.Name);
        Assert.DoesNotContain(named, test => types[test.Class].All(type => type.GetMethod(test.Method) is null));
    }

    private static IEnumerable<string> Files(string room) => Directory.EnumerateFiles(Path.Combine(Source("Pyzag"), room), "*.cs", SearchOption.AllDirectories);

    private static string Source(string project) => Repository.Locate("src", project);

    /// <summary>A file without its comments and texts, which may speak of anything.</summary>
    private static string Code(string file) =>
        Text().Replace(string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))), "");

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"""[^""\n]*""")]
    private static partial Regex Text();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(DllImport|LibraryImport|NativeLibrary|DangerousGetHandle)\b")]
    private static partial Regex NativeCall();
}
