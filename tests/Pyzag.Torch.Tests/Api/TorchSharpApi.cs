using System.Text.RegularExpressions;

namespace Pyzag.Torch.Tests.Api;

/// <summary>The public surface of TorchSharp 0.107, one type or member a line, and what the surface of a part of it may look like.</summary>
sealed partial class TorchSharpApi
{
    readonly HashSet<string> lines;
    readonly Dictionary<string, TypeLine> types;

    internal TorchSharpApi(IEnumerable<string> lines)
    {
        this.lines = [.. lines];
        types = this.lines.Where(TypeLine.IsOne).Select(line => new TypeLine(line)).ToDictionary(type => type.Head);
    }

    internal static TorchSharpApi Read()
    {
        using var stream = typeof(TorchSharpApi).Assembly.GetManifestResourceStream("torchsharp-0.107-api.txt")!;
        using var reader = new StreamReader(stream);
        return new TorchSharpApi(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether the line is TorchSharp's own; a type may lack interfaces that TorchSharp's has.</summary>
    internal bool Accepts(string line)
    {
        if (lines.Contains(line)) return true;
        if (!TypeLine.IsOne(line)) return false;
        var ours = new TypeLine(line);
        return types.TryGetValue(ours.Head, out var theirs)
            && ours.Modifiers == theirs.Modifiers && ours.Constraints == theirs.Constraints && ours.BaseClass == theirs.BaseClass
            && ours.Bases.All(theirs.Bases.Contains);
    }

    /// <summary>The line that shares most words with a wrong one, first among those of the same name.</summary>
    internal string Nearest(string line)
    {
        var name = NameOf(line);
        var words = Words(line);
        return lines
            .OrderByDescending(candidate => NameOf(candidate) == name)
            .ThenByDescending(candidate => Similarity(words, Words(candidate)))
            .First();
    }

    /// <summary>The type that declares a line's member, without its generic arguments; all of TorchSharp.Modules counts as one.</summary>
    internal static string GroupOf(string line)
    {
        var name = NameOf(line);
        const string modules = "TorchSharp.Modules";
        if (name.StartsWith(modules, StringComparison.Ordinal)) return modules;
        return line[0] is 'T' or 'C' ? name : name[..name.LastIndexOf('.')];
    }

    static string NameOf(string line)
    {
        var text = TypeLine.IsOne(line) ? line.Split(' ', 3)[2] : line.Split(' ', 2)[1];
        text = GenericArguments().Replace(text, "");
        return text[..(text + " ").IndexOfAny([' ', '(', '['])];
    }

    static HashSet<string> Words(string line) => [.. Word().Matches(line).Select(match => match.Value)];

    static double Similarity(HashSet<string> left, HashSet<string> right)
    {
        var common = left.Count(right.Contains);
        return (double)common / (left.Count + right.Count - common);
    }

    [GeneratedRegex(@"<[^()\[]*?>+(?=[.( :]|$)")]
    private static partial Regex GenericArguments();

    [GeneratedRegex(@"[\w?]+")]
    private static partial Regex Word();

    /// <summary>A line of a type in its parts: `T kind Name : Base, IInterface where T : X [modifiers]`.</summary>
    sealed class TypeLine
    {
        internal TypeLine(string line)
        {
            (line, Modifiers) = Cut(line, " [");
            (line, Constraints) = Cut(line, " where ");
            (Head, var bases) = Cut(line, " : ");
            Bases = [.. TopLevelComma().Split(bases).Where(name => name.Length > 0)];
        }

        /// <summary>Kind and name.</summary>
        internal string Head { get; }

        internal string[] Bases { get; }

        internal string Constraints { get; }

        internal string Modifiers { get; }

        /// <summary>The first of the bases, unless it is an interface by its name.</summary>
        internal string BaseClass => Bases.FirstOrDefault(name => !InterfaceName().IsMatch(name), "");

        internal static bool IsOne(string line) => line.StartsWith("T ", StringComparison.Ordinal);

        static (string Before, string After) Cut(string text, string separator)
        {
            var at = text.IndexOf(separator, StringComparison.Ordinal);
            return at < 0 ? (text, "") : (text[..at], text[(at + separator.Length)..]);
        }
    }

    // A comma that no closing bracket follows before an opening one separates two bases.
    [GeneratedRegex(@", (?![^<]*>)")]
    private static partial Regex TopLevelComma();

    [GeneratedRegex(@"^([\w]+\.)*I[A-Z]\w*(<.*>)?$")]
    private static partial Regex InterfaceName();
}
