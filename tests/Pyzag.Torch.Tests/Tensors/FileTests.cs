using System.Runtime.InteropServices;
using TorchSharp;
using static Pyzag.Torch.Tests.Tensors.Expected;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

public sealed class FileTests : LeakCheck
{
    // [[1, -2, 0.5]] in double precision, as TorchSharp 0.107 saves it.
    static readonly byte[] Theirs = Convert.FromHexString("07020103000000000000F03F00000000000000C0000000000000E03F");

    readonly string path = Path.GetTempFileName();

    protected override void Release() => File.Delete(path);

    public static TheoryData<ScalarType> Types =>
    [
        ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16, ScalarType.Float32,
        ScalarType.Float64, ScalarType.ComplexFloat32, ScalarType.ComplexFloat64, ScalarType.Bool, ScalarType.BFloat16,
    ];

    [Theory, MemberData(nameof(Types))]
    public void Tensors_come_back_from_both_formats(ScalarType type)
    {
        var t = arange(300).remainder(100).reshape(2, 150).to(type);
        t.Save(path);
        AssertSame(t, Tensor.Load(path));
        t.save(path);
        AssertSame(t, load(path));
    }

    [Fact]
    public void Shapes_come_back()
    {
        foreach (var t in new[] { tensor(2.5), zeros(0, 3), M.T, zeros(3, 1).expand(3, 4), C })
        {
            t.Save(path);
            AssertSame(t, Tensor.Load(path));
            save(t, path);
            AssertSame(t, Tensor.load(path));
        }
    }

    [Fact]
    public void Files_of_TorchSharp_are_read_and_written()
    {
        AssertIs("Float64 [1, 3]: 1 -2 0.5", Tensor.Load(new MemoryStream(Theirs)));
        using var stream = new MemoryStream();
        tensor(new[,] { { 1, -2, 0.5 } }).Save(stream);
        Assert.Equal(Theirs, stream.ToArray());
        Assert.Throws<ObjectDisposedException>(() => stream.ReadByte());
    }

    [Fact]
    public void A_tensor_that_requires_a_gradient_is_saved_and_loaded_into()
    {
        var leaf = tensor([3.0, 4], requires_grad: true);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        (leaf * 2).Save(writer);
        stream.Position = 0;
        leaf.Load(new BinaryReader(stream), skip: false);
        AssertIs("Float64 [2]: 6 8", leaf);
        Assert.True(leaf is { is_leaf: true, requires_grad: true });
    }

    [Fact]
    public void Several_tensors_follow_each_other()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        V.Save(writer);
        I(7).Save(writer);
        B(true).Save(writer);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        AssertIs("Float64 [6]: 0 0 0 0 0 0", TensorExtensionMethods.Load(reader, skip: true));
        Tensor? integer = null;
        TensorExtensionMethods.Load(ref integer, reader);
        AssertIs("Int64 [1]: 7", integer!);
        AssertIs("Bool [1]: true", Tensor.Load(reader));
    }

    [Fact]
    public void A_part_that_is_skipped_leaves_the_tensor_alone()
    {
        var t = zeros(5, dtype: float64);
        using var reader = new BinaryReader(new MemoryStream(Theirs));
        t.Load(reader, skip: true);
        AssertIs("Float64 [5]: 0 0 0 0 0", t);
        Assert.Equal(Theirs.Length, reader.BaseStream.Position);
    }

    [Fact]
    public void Loading_writes_into_strided_memory()
    {
        var t = zeros(3, 1, dtype: float64);
        t.T.Load(new BinaryReader(new MemoryStream(Theirs)), skip: false);
        AssertIs("Float64 [3, 1]: 1 -2 0.5", t);
        var column = zeros(1, 3, 2, dtype: float64);
        column.select(2, 0).Load(new BinaryReader(new MemoryStream(Theirs)), skip: false);
        AssertIs("Float64 [1, 3, 2]: 1 0 -2 0 0.5 0", column);
    }

    [Fact]
    public void Streams_that_cannot_seek_are_read()
    {
        AssertIs("Float64 [1, 3]: 1 -2 0.5", Tensor.Load(new OneWay(Theirs)));
        Assert.Throws<EndOfStreamException>(() => Tensor.Load(new OneWay(Theirs[..^1])));
    }

    [Fact]
    public void Tensors_that_do_not_fit_are_refused()
    {
        var type = Assert.Throws<ArgumentException>(() => zeros(1, 3).Load(new BinaryReader(new MemoryStream(Theirs)), skip: false));
        Assert.Contains("expected Float32, received Float64", type.Message, StringComparison.Ordinal);
        var shape = Assert.Throws<ArgumentException>(() => zeros(3, 1, dtype: float64).Load(new BinaryReader(new MemoryStream(Theirs)), skip: false));
        Assert.Contains("expected (3, 1), received (1, 3)", shape.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_short_is_refused_wherever_it_ends()
    {
        for (var length = 0; length < Theirs.Length; length++)
            Assert.Throws<EndOfStreamException>(() => Tensor.Load(new MemoryStream(Theirs[..length])));
    }

    [Theory]
    [InlineData("FF")]
    [InlineData("6301")]
    [InlineData("070241")]
    [InlineData("0741")]
    [InlineData("0701FFFFFFFFFFFFFFFFFF01")]
    [InlineData("07FFFFFFFFFFFFFFFFFFFFFF01")]
    [InlineData("0702FFFFFFFFFFFFFFFF7FFFFFFFFFFFFFFFFF7F")]
    [InlineData("0701FFFFFFFFFFFFFF7F")]
    [InlineData("0C01010203")]
    public void Nonsense_is_refused_before_memory_is_taken(string bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Record.Exception(() => Tensor.Load(new MemoryStream(Convert.FromHexString(bytes))));
        Assert.True(error is InvalidDataException or EndOfStreamException, $"{error}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Random_bytes_are_refused()
    {
        var noise = new Random(4);
        for (var i = 0; i < 500; i++)
        {
            var bytes = new byte[noise.Next(64)];
            noise.NextBytes(bytes);
            try
            {
                Tensor.Load(new MemoryStream(bytes)).Dispose();
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
            {
            }
        }
        File.WriteAllBytes(path, [.. Enumerable.Range(0, 300).Select(_ => (byte)noise.Next(256))]);
        Assert.Throws<ExternalException>(() => load(path));
    }

    [Fact]
    public void Missing_files_are_named()
    {
        var missing = path + ".none";
        Assert.Equal(missing, Assert.Throws<FileNotFoundException>(() => Tensor.Load(missing)).FileName);
        Assert.Equal(missing, Assert.Throws<FileNotFoundException>(() => load(missing)).FileName);
    }

    static void AssertSame(Tensor expected, Tensor actual)
    {
        Assert.Equal((expected.dtype, string.Join(",", expected.shape)), (actual.dtype, string.Join(",", actual.shape)));
        Assert.True(expected.eq(actual).all().item<bool>());
    }

    sealed class OneWay(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
