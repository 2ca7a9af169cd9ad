using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Finds the native shim, and says what to install when it or the libtorch beneath it is missing.</summary>
internal static class NativeLibraryLoader
{
    const string FileName = "libpyzag_torch.so";

    /// <summary>An environment variable that names another build of the shim, for example one against a CUDA libtorch.</summary>
    internal const string PathVariable = "PYZAG_TORCH_LIBRARY";

    const long KeptBytes = 1L << 29;

    static readonly string[] AllocatorVariables = ["MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TOP_PAD_", "GLIBC_TUNABLES"];

    internal static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLoader).Assembly, Resolve);

    static nint Resolve(string library, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (library != NativeMethods.Library) return 0;
        var path = Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named ? named : Candidates().FirstOrDefault(File.Exists);
        var handle = Load(path ?? Candidates().First());
        SetCallbacks(handle);
        KeepFreedMemory(handle);
        return handle;
    }

    /// <summary>Loads the shim at <paramref name="path"/>.</summary>
    /// <exception cref="DllNotFoundException">
    /// The file is missing, or libtorch is, and the message names the package to install; or the file is no shim, or one of other sources.
    /// </exception>
    internal static nint Load(string path)
    {
        var handle = Open(path);
        try
        {
            CheckAbi(handle, path);
        }
        catch (DllNotFoundException)
        {
            NativeLibrary.Free(handle);
            throw;
        }
        return handle;
    }

    static nint Open(string path)
    {
        if (!File.Exists(path))
            throw new DllNotFoundException(
                $"The native part of Pyzag.Torch was not found at '{path}'. Build it with './build.sh build', or set {PathVariable} to the path of {FileName}.");
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException(
                $"'{path}' could not be loaded. Where a library that it needs is missing: libtorch and OpenBLAS come with the Debian packages libtorch-dev and " +
                $"libopenblas0-pthread ('apt-get install libtorch-dev libopenblas0-pthread'). The loader says: {e.Message}", e);
        }
    }

    static IEnumerable<string> Candidates()
    {
        var beside = Path.GetDirectoryName(typeof(NativeLibraryLoader).Assembly.Location);
        var folder = string.IsNullOrEmpty(beside) ? AppContext.BaseDirectory : beside;
        yield return Path.Combine(folder, FileName);
        yield return Path.Combine(folder, "runtimes", "linux-x64", "native", FileName);
        yield return Path.Combine(folder, "..", "..", "runtimes", "linux-x64", "native", FileName);
    }

    static unsafe void CheckAbi(nint handle, string path)
    {
        if (!NativeLibrary.TryGetExport(handle, nameof(NativeMethods.pz_abi), out var function))
            throw new DllNotFoundException($"'{path}' is not the native part of Pyzag.Torch. Set {PathVariable} to the path of {FileName}, or unset it.");
        var abi = ((delegate* unmanaged<int>)function)();
        if (abi != NativeMethods.Abi)
            throw new DllNotFoundException(
                $"'{path}' has interface {abi}; this Pyzag.Torch needs {NativeMethods.Abi}. Build both from the same sources with './build.sh build'.");
    }

    static unsafe void SetCallbacks(nint handle) =>
        ((delegate* unmanaged<NativeCallbacks, void>)NativeLibrary.GetExport(handle, "pz_set_callbacks"))(Callbacks.Table);

    /// <summary>
    /// Tensors on a processor come and go in megabytes, and glibc would hand each back to the system, which clears every page that it gives
    /// out again. What the user has told glibc in the environment stands.
    /// </summary>
    static unsafe void KeepFreedMemory(nint handle)
    {
        if (AllocatorVariables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 })) return;
        ((delegate* unmanaged<long, void>)NativeLibrary.GetExport(handle, "pz_keep_freed_memory"))(KeptBytes);
    }
}
