using System.Reflection;

namespace Pyzag.Testing;

/// <summary>
/// The checkout that the tests were built from, as the build wrote it down. Source paths that the compiler recorded do not serve: deterministic builds write
/// <c>/_/</c> for them.
/// </summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    /// <summary>A file or folder by its path below <see cref="Root"/>.</summary>
    public static string Locate(params string[] parts) => Path.Combine([Root, .. parts]);
}
