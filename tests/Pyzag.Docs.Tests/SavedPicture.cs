namespace Pyzag.Docs.Tests;

/// <summary>Pictures as samples write them.</summary>
internal static class SavedPicture
{
    /// <summary>The text of a picture that is saved to a file; every number in it must be one.</summary>
    internal static string Of(Action<string> save)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.svg");
        save(path);
        var picture = File.ReadAllText(path);
        File.Delete(path);
        Assert.DoesNotContain("NaN", picture, StringComparison.Ordinal);
        return picture;
    }

    /// <summary>How many curves a picture has.</summary>
    internal static int Curves(string picture) => picture.Split("<polyline").Length - 1;
}
