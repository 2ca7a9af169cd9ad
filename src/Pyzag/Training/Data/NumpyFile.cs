using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// Reads arrays that NumPy wrote: .npy files of the format versions 1 to 3 and .npz archives of them, compressed or not, of float16, float32, float64, int8 to int64, uint8 or bool, in either byte
/// order and in C or Fortran order. The format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
/// </summary>
/// <remarks>
/// Tensors are of the dtype of the file, contiguous, on the CPU, of fewer than 2 GiB, and belong to the caller. Trajectories that are stored series first, as other libraries for emulators have them, become
/// <c>(time level, series, state…)</c> by <c>transpose(0, 1)</c>.
/// </remarks>
public static class NumpyFile
{
    private const string Suffix = ".npy";

    /// <summary>Reads a .npy file, as <c>numpy.save</c> writes it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The array. It is the caller's.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// It is no .npy file, is cut short, or holds what is no tensor, such as Python objects, which are never loaded. The message says what was expected and what came.
    /// </exception>
    public static Tensor Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, stream.Length, path);
    }

    /// <summary>Reads a .npz archive, as <c>numpy.savez</c> and <c>numpy.savez_compressed</c> write it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="names">The arrays to read; all where none are named.</param>
    /// <returns>The arrays by their names. They are the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> is null.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no archive, or lacks an array; or an array is one that <see cref="Read(string)"/> refuses.</exception>
    public static IReadOnlyDictionary<string, Tensor> ReadArchive(string path, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        using var archive = Open(path);
        var entries = archive.Entries.Where(entry => entry.FullName.EndsWith(Suffix, StringComparison.Ordinal)).ToDictionary(entry => entry.FullName[..^Suffix.Length]);
        using var scope = TensorScope.Open();
        var arrays = new Dictionary<string, Tensor>();
        foreach (var name in names.Count == 0 ? [.. entries.Keys] : names)
        {
            if (!entries.TryGetValue(name, out var entry))
                throw new InvalidDataException($"{path}: expected an array '{name}', got {string.Join(", ", entries.Keys)}.");
            using var stream = entry.Open();
            arrays[name] = Read(stream, entry.Length, $"{path}, array {name}");
        }

        scope.Return<IReadOnlyList<Tensor>>([.. arrays.Values]);
        return arrays;
    }

    private static ZipArchive Open(string path)
    {
        var stream = File.OpenRead(path);
        try
        {
            return new ZipArchive(stream);
        }
        catch (InvalidDataException error)
        {
            stream.Dispose();
            throw new InvalidDataException($"{path}: expected an archive of arrays, as numpy.savez writes it, got something else, or a part of one.", error);
        }
    }

    private static Tensor Read(Stream stream, long length, string source)
    {
        using var scope = TensorScope.Open();
        var header = NumpyHeader.Read(stream, source);
        header.CheckSize(length, source);
        var array = empty(header.IsFortranOrder ? [.. header.Shape.Reverse()] : header.Shape, dtype: header.Type);
        if (array.numel() > 0)
        {
            var bytes = array.bytes;
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) is var got && got < bytes.Length)
                throw new InvalidDataException($"{source}: expected {bytes.Length} bytes of data, got {got}; the file was cut short.");
            if (header.IsSwapped)
                Swap(bytes, header.ItemSize);
        }

        if (!header.IsFortranOrder)
            return scope.Return(array);
        long[] reversed = [.. Enumerable.Range(0, header.Shape.Length).Reverse()];
        return scope.Return(array.permute(reversed).contiguous());
    }

    private static void Swap(Span<byte> bytes, int itemSize)
    {
        switch (itemSize)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var words = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }
}
