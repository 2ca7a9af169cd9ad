using System.Diagnostics;
using System.Globalization;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Loading;

/// <summary>A native part that cannot be used says what to do about it, and leaves the one that is loaded as it is.</summary>
public sealed class NativeLibraryLoaderTests : LeakCheck
{
    static readonly string Shim = Path.Combine(Path.GetDirectoryName(typeof(Tensor).Assembly.Location)!, "libpyzag_torch.so");

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pyzag-loading-");

    [Fact]
    public void A_missing_libtorch_is_answered_with_the_package_that_holds_it()
    {
        var path = InFolder();
        File.WriteAllBytes(path, WithoutLibtorch(File.ReadAllBytes(Shim)));
        var message = Refuse(path);
        Assert.Contains("libtorch-dev", message, StringComparison.Ordinal);
        Assert.Contains("libopenblas0-pthread", message, StringComparison.Ordinal);
        Assert.Contains("libtorch_not", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_shim_is_answered_with_the_command_that_builds_it()
    {
        var message = Refuse(InFolder());
        Assert.Contains("./build.sh build", message, StringComparison.Ordinal);
        Assert.Contains(NativeLibraryLoader.PathVariable, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shim_of_other_sources_is_answered_with_both_interface_numbers()
    {
        var other = NativeMethods.Abi + 1;
        var path = Compile(string.Create(CultureInfo.InvariantCulture, $"extern \"C\" int pz_abi() {{ return {other}; }}"));
        var message = Refuse(path);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"interface {other}"), message, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"needs {NativeMethods.Abi}"), message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_library_is_told_from_the_shim() =>
        Assert.Contains("is not the native part", Refuse(Compile("extern \"C\" int pz() { return 0; }")), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_library_is_answered_with_the_loader_s_own_words()
    {
        var path = InFolder();
        File.WriteAllText(path, "no library");
        Assert.Contains("file too short", Refuse(path), StringComparison.Ordinal);
    }

    protected override void Release() => folder.Delete(recursive: true);

    // The loaded shim still answers afterwards.
    static string Refuse(string path)
    {
        var error = Assert.Throws<DllNotFoundException>(() => NativeLibraryLoader.Load(path));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        using var generator = new Generator(3);
        Assert.Equal(3, generator.initial_seed());
        return error.Message;
    }

    // The name of the library that the file asks for is changed to one of the same length.
    static byte[] WithoutLibtorch(byte[] library)
    {
        ReadOnlySpan<byte> name = "libtorch_cpu.so"u8, absent = "libtorch_not.so"u8;
        var at = library.AsSpan().IndexOf(name);
        Assert.True(at > 0, "The shim does not ask for libtorch_cpu.so.");
        absent.CopyTo(library.AsSpan(at));
        return library;
    }

    string InFolder() => Path.Combine(folder.FullName, "libpyzag_torch.so");

    string Compile(string source)
    {
        var path = InFolder();
        var start = new ProcessStartInfo("g++", ["-shared", "-fPIC", "-x", "c++", "-", "-o", path]) { RedirectStandardInput = true, RedirectStandardError = true };
        using var compiler = Process.Start(start)!;
        compiler.StandardInput.Write(source);
        compiler.StandardInput.Close();
        var errors = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        Assert.True(compiler.ExitCode == 0, errors);
        return path;
    }
}
