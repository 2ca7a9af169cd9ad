using System.Text;
using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Data;

/// <summary>Files that NumPy wrote, by <c>Arrays/make_arrays.py</c>, and damaged copies of them.</summary>
public sealed class NumpyFileTests : LeakCheckedTest
{
    private readonly TemporaryFolder _folder;

    public NumpyFileTests() => _folder = Own(new TemporaryFolder());

    public static TheoryData<string, ScalarType> Types => new()
    {
        { "lf2", float16 }, { "lf4", float32 }, { "lf8", float64 }, { "i1", int8 }, { "li2", int16 }, { "li4", int32 }, { "li8", int64 },
        { "bf2", float16 }, { "bf4", float32 }, { "bf8", float64 }, { "bi2", int16 }, { "bi4", int32 }, { "bi8", int64 },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Numbers_of_all_types_and_byte_orders_are_read(string name, ScalarType type)
    {
        var array = Assert.Single(NumpyFile.ReadArchive(Locate("types.npz"), name)).Value;
        Assert.Equal(type, array.dtype);
        Near.Equal(Counted(2, 3), array.to(float64), 0);
    }

    [Fact]
    public void An_archive_has_arrays_by_name()
    {
        var all = NumpyFile.ReadArchive(Locate("types.npz"));
        Assert.Equal(15, all.Count);
        Near.Equal(Counted(2, 3) + 3, all["u1"].to(float64), 0);
        Assert.Equal((uint8, @bool), (all["u1"].dtype, all["bool"].dtype));
        Assert.Equal([false, true, false, true, false, true], all["bool"].data<bool>().ToArray());

        var compressed = NumpyFile.ReadArchive(Locate("compressed.npz"));
        Near.Equal(Counted(2, 3, 4), compressed["u"], 0);
        Near.Equal(tensor(new double[] { 0, 1 }), compressed["t"], 0);
        Assert.Contains("expected an array 'v', got u, t", Assert.Throws<InvalidDataException>(() => NumpyFile.ReadArchive(Locate("compressed.npz"), "u", "v")).Message);
    }

    [Theory]
    [InlineData("float64.npy")]
    [InlineData("version1.npy")]
    [InlineData("version2.npy")]
    [InlineData("version3.npy")]
    public void All_versions_of_the_format_are_read(string name) => Near.Equal(Counted(2, 3), NumpyFile.Read(Locate(name)), 0);

    [Fact]
    public void Orders_and_shapes_are_those_of_the_array()
    {
        foreach (var name in new[] { "fortran.npy", "big_endian_fortran.npy" })
        {
            var array = NumpyFile.Read(Locate(name));
            Assert.True(array.is_contiguous());
            Near.Equal(Counted(2, 3, 4), array.to(float64), 0, name);
        }

        Assert.Equal(-3, NumpyFile.Read(Locate("number.npy")).item<double>());
        Assert.Equal([0, 3], NumpyFile.Read(Locate("empty.npy")).shape);
    }

    [Theory]
    [InlineData("objects.npy", "Python objects")]
    [InlineData("complex.npy", "expected f2, f4, f8")]
    [InlineData("unsigned.npy", "'<u8'")]
    [InlineData("record.npy", "[('t', '<f8'), ('u', '<f8')]")]
    public void What_is_no_tensor_is_refused(string name, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => NumpyFile.Read(Locate(name)));
        Assert.StartsWith(Locate(name), error.Message);
        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData(0, "expected 8 bytes of a header, got 0")]
    [InlineData(9, "expected 2 bytes of a header, got 1")]
    [InlineData(50, "expected 118 bytes of a header, got 40")]
    [InlineData(150, "expected 48 bytes of data for (2, 3) Float64, got 22")]
    public void A_file_that_was_cut_short_says_so(int length, string message)
    {
        var path = _folder.Write(File.ReadAllBytes(Locate("float64.npy"))[..length], ".npy");
        Assert.Contains($"{path}: {message}", Assert.Throws<InvalidDataException>(() => NumpyFile.Read(path)).Message);
    }

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2, -3), }", "a shape such as (3, 4)")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 99999999999999999999), }", "a shape such as (3, 4)")]
    [InlineData("{'descr': '<f8', 'shape': (2, 3), }", "fortran_order")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (999999999999999999, 999999999999999999, 999999999999999999), }", "got 48; the file was cut short")]
    public void A_wrong_header_is_shown(string header, string message)
    {
        byte[] bytes = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.Latin1.GetBytes(header), .. new byte[48]];
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => NumpyFile.Read(_folder.Write(bytes, ".npy"))).Message);
    }

    [Fact]
    public void Other_files_are_refused()
    {
        Assert.Contains("NUMPY", Assert.Throws<InvalidDataException>(() => NumpyFile.Read(_folder.Write("step,x,y\n1,2,3\n", ".npy"))).Message);
        Assert.Contains("numpy.savez", Assert.Throws<InvalidDataException>(() => NumpyFile.ReadArchive(Locate("float64.npy"))).Message);
        var cut = _folder.Write(File.ReadAllBytes(Locate("types.npz"))[..^100], ".npz");
        Assert.Contains(cut, Assert.Throws<InvalidDataException>(() => NumpyFile.ReadArchive(cut)).Message);
        byte[] future = [0x93, .. "NUMPY"u8, 4, 0];
        Assert.Contains("version 1, 2 or 3, got 4.0", Assert.Throws<InvalidDataException>(() => NumpyFile.Read(_folder.Write(future, ".npy"))).Message);
        byte[] long_ = [0x93, .. "NUMPY"u8, 2, 0, 0, 0, 0, 1];
        Assert.Contains("the file is damaged", Assert.Throws<InvalidDataException>(() => NumpyFile.Read(_folder.Write(long_, ".npy"))).Message);
        Assert.Throws<FileNotFoundException>(() => NumpyFile.Read("missing.npy"));
        Assert.Throws<FileNotFoundException>(() => NumpyFile.ReadArchive("missing.npz"));
    }

    /// <summary>Element i is i − 3.</summary>
    private static Tensor Counted(params long[] shape) => (arange(shape.Aggregate((product, size) => product * size), dtype: float64) - 3).reshape(shape);

    private static string Locate(string name) => Repository.Locate("tests", "Pyzag.Tests", "Training", "Data", "Arrays", name);
}
