namespace Pyzag.Tests.Training.Data;

/// <summary>A folder for the files of a test, gone when that ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pyzag");
    private int _count;

    /// <summary>Writes a file of a name of its own, and says where it is.</summary>
    internal string Write(string text, string suffix) => Write(System.Text.Encoding.UTF8.GetBytes(text), suffix);

    /// <inheritdoc cref="Write(string, string)"/>
    internal string Write(byte[] bytes, string suffix)
    {
        var path = Path.Combine(_folder.FullName, $"file{_count++}{suffix}");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
