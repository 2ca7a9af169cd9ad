using System.Text;

namespace Pyzag.Docs.Generator;

/// <summary>A fenced block of a Markdown page: its language, its text and the line (from 1) that its text starts on.</summary>
readonly struct MarkdownBlock(string language, string text, int line)
{
    const string Fence = "```";

    public string Language { get; } = language;

    public string Text { get; } = text;

    public int Line { get; } = line;

    /// <summary>The fenced blocks of a page, in order.</summary>
    public static IEnumerable<MarkdownBlock> In(string page)
    {
        var lines = page.Replace("\r\n", "\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            var language = lines[i].Substring(Fence.Length).Trim();
            var start = ++i;
            var text = new StringBuilder();
            for (; i < lines.Length && lines[i] != Fence; i++)
                text.Append(lines[i]).Append('\n');
            yield return new MarkdownBlock(language, text.ToString(), start + 1);
        }
    }
}
