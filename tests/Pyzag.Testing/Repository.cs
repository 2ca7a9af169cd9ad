namespace Pyzag.Testing;

/// <summary>The checkout that the tests run in. Paths that the compiler recorded do not serve: deterministic builds write <c>/_/</c> for them.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>A file or folder by its path below <see cref="Root"/>.</summary>
    public static string Locate(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Pyzag.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"Expected Pyzag.sln in a folder above {start}; run the tests from the build output of a checkout.");
    }
}
