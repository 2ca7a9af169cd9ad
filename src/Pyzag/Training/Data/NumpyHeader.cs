using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>What stands before the numbers of a .npy file: magic bytes, version, and a Python dictionary with element type, order and shape.</summary>
/// <param name="Type">The dtype.</param>
/// <param name="ItemSize">How many bytes an element takes.</param>
/// <param name="IsSwapped">Whether the bytes of an element are in the order that this computer does not use.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Length">How many bytes stand before the numbers.</param>
internal sealed partial record NumpyHeader(ScalarType Type, int ItemSize, bool IsSwapped, bool IsFortranOrder, long[] Shape, long Length)
{
    /// <summary>NumPy itself reads 10,000 bytes at most; more than this is damage.</summary>
    private const uint LongestText = 1 << 16;

    private static readonly byte[] s_magic = [0x93, .. "NUMPY"u8];

    private static readonly Dictionary<string, (ScalarType Type, int Size)> s_types = new()
    {
        ["f2"] = (ScalarType.Float16, 2),
        ["f4"] = (ScalarType.Float32, 4),
        ["f8"] = (ScalarType.Float64, 8),
        ["i1"] = (ScalarType.Int8, 1),
        ["i2"] = (ScalarType.Int16, 2),
        ["i4"] = (ScalarType.Int32, 4),
        ["i8"] = (ScalarType.Int64, 8),
        ["u1"] = (ScalarType.Byte, 1),
        ["b1"] = (ScalarType.Bool, 1),
    };

    /// <summary>Reads the header that a stream begins with.</summary>
    internal static NumpyHeader Read(Stream stream, string source)
    {
        var start = Bytes(stream, s_magic.Length + 2, source);
        if (!start.AsSpan().StartsWith(s_magic))
            throw new InvalidDataException($"{source}: expected a file that numpy.save wrote, which begins with the byte 0x93 and NUMPY, got {Convert.ToHexString(start)}.");
        var version = start[^2];
        if (version is < 1 or > 3)
            throw new InvalidDataException($"{source}: expected format version 1, 2 or 3, got {version}.{start[^1]}.");
        var size = Bytes(stream, version == 1 ? 2 : 4, source);
        var length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestText)
            throw new InvalidDataException($"{source}: expected a header of {LongestText} bytes or fewer, got {length}; the file is damaged.");
        var text = (version == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(Bytes(stream, (int)length, source));
        return Parse(text, start.Length + size.Length + length, source);
    }

    /// <summary>The numbers are all there, as far as the length of a file says, and fit into a tensor.</summary>
    internal void CheckSize(long length, string source)
    {
        var expected = Shape.Aggregate((BigInteger)ItemSize, (product, size) => product * size);
        if (expected > length - Length)
            throw new InvalidDataException($"{source}: expected {expected} bytes of data for {Shapes.Text(Shape)} {Type}, got {length - Length}; the file was cut short.");
        if (expected > int.MaxValue)
            throw new InvalidDataException($"{source}: expected fewer than 2 GiB of data, got {expected} bytes; save it in parts.");
    }

    private static NumpyHeader Parse(string text, long length, string source)
    {
        var order = OrderEntry().Match(text);
        if (Sizes(ShapeEntry().Match(text)) is not { } shape || !order.Success)
            throw new InvalidDataException($"{source}: expected a header with descr, fortran_order and a shape such as (3, 4), got {text.Trim()}.");
        var type = TypeEntry().Match(text);
        var kind = type.Groups["kind"].Value;
        if (kind.StartsWith('O'))
            throw new InvalidDataException($"{source}: expected numbers, got Python objects, which only Python can read and which are not loaded; save an array of numbers.");
        if (!s_types.TryGetValue(kind, out var known))
            throw new InvalidDataException($"{source}: expected {string.Join(", ", s_types.Keys)}, got {text.Trim()}; convert the array with .astype('float64').");
        var isSwapped = type.Groups["order"].Value == (BitConverter.IsLittleEndian ? ">" : "<");
        return new(known.Type, known.Size, isSwapped, order.Groups["value"].Value == "True", shape, length);
    }

    /// <summary>The sizes in a tuple, which NumPy under Python 2 wrote as 3L; null where they are none.</summary>
    private static long[]? Sizes(Match entry)
    {
        if (!entry.Success)
            return null;
        var texts = entry.Groups["sizes"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var sizes = new long[texts.Length];
        for (var i = 0; i < sizes.Length; i++)
            if (!long.TryParse(texts[i].TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out sizes[i]))
                return null;
        return sizes;
    }

    private static byte[] Bytes(Stream stream, int count, string source)
    {
        var bytes = new byte[count];
        var got = stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return got == count ? bytes : throw new InvalidDataException($"{source}: expected {count} bytes of a header, got {got}; the file was cut short, or numpy.save did not write it.");
    }

    [GeneratedRegex(@"'descr':\s*'(?<order>[<>=|]?)(?<kind>[^']*)'")]
    private static partial Regex TypeEntry();

    [GeneratedRegex(@"'fortran_order':\s*(?<value>True|False)")]
    private static partial Regex OrderEntry();

    [GeneratedRegex(@"'shape':\s*\((?<sizes>[^()]*)\)")]
    private static partial Regex ShapeEntry();
}
