using System.IO.Compression;
using System.Text;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Module files: TorchSharp's own format in both directions, and what becomes of files that are none.</summary>
public sealed class StateFileTests : ModuleTest
{
    [Fact]
    public void A_file_of_TorchSharp_gives_the_values_that_it_was_written_with()
    {
        var expected = Own(new Everything()).Fill();
        var module = Own(new Everything());
        Assert.Same(module, module.load(new MemoryStream(TorchSharpFile())));
        Assert.Equal(Values(expected), Values(module));
    }

    [Fact]
    public void A_module_writes_the_very_bytes_that_TorchSharp_writes()
    {
        using var stream = new MemoryStream();
        Own(new Everything()).Fill().save(stream);
        Assert.False(stream.CanWrite);
        Assert.Equal(TorchSharpFile(), stream.ToArray());
    }

    [Fact]
    public void A_path_a_stream_and_a_writer_hold_the_same()
    {
        var path = Path.GetTempFileName();
        try
        {
            var module = Own(new Everything()).Fill();
            Assert.Same(module, module.save(path));
            using var stream = new MemoryStream();
            using var writer = new BinaryWriter(stream);
            module.save(writer);
            Assert.Equal(File.ReadAllBytes(path), stream.ToArray());
            Assert.Equal(Values(module), Values(Own(new Everything()).load(path)));
            Assert.Equal(Values(module), Values(Own(nn.Module.Create<EverythingOfNoArguments>(path))));
            stream.Position = 0;
            using var reader = new BinaryReader(stream);
            Assert.Equal(Values(module), Values(Own(new Everything()).load(reader)));
            Assert.Equal(stream.Length, stream.Position);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Skipped_names_are_neither_written_nor_read()
    {
        var (from, to) = (Own(Small(1)), Own(Small(2)));
        var file = Save(from, "0.bias");
        Assert.Equal(3, file[0]);
        var loaded = new Dictionary<string, bool>();
        var before = Values(to);
        to.load(new MemoryStream(file), strict: false, skip: ["0.weight"], loaded);
        Assert.Equal(new Dictionary<string, bool> { ["0.weight"] = true, ["2.weight"] = true, ["2.bias"] = true }, loaded);
        var after = Values(to);
        Assert.Equal(before["0.weight"], after["0.weight"]);
        Assert.Equal(before["0.bias"], after["0.bias"]);
        Assert.Equal(Values(from)["2.weight"], after["2.weight"]);
    }

    [Fact]
    public void Not_strict_a_file_may_have_more_and_less()
    {
        var from = Own(nn.Sequential(("a", nn.Linear(3, 2)), ("b", nn.Linear(2, 2))));
        var to = Own(nn.Sequential(("b", nn.Linear(2, 2)), ("c", nn.Linear(2, 1))));
        var loaded = new Dictionary<string, bool>();
        to.load(new MemoryStream(Save(from)), strict: false, loadedParameters: loaded);
        Assert.Equal([false, false, true, true], loaded.Values);
        Assert.Equal(Values(from)["b.weight"], Values(to)["b.weight"]);
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_read_too()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(Save(Own(Small(1))));
        packed.Position = 0;
        var module = Own(Small(2));
        module.load(new DeflateStream(packed, CompressionMode.Decompress), strict: false, skip: ["0.weight"]);
        Assert.Equal(Values(Own(Small(1)))["2.bias"], Values(module)["2.bias"]);
    }

    [Fact]
    public void A_file_of_another_model_is_refused_and_changes_nothing()
    {
        Refused<ArgumentException>(Save(Own(nn.Linear(3, 2))), "expected a file with 4 entries", "received 2");
        Refused<ArgumentException>(Save(Own(nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1)))), "'1.weight'", "does not have");
        Refused<ArgumentException>(Save(Own(nn.Sequential(nn.Linear(3, 2), nn.ReLU(), nn.Linear(2, 3)))), "'2.weight'", "(1, 2)", "(3, 2)");
        Refused<ArgumentException>(Save(Own(Small(1)).to(ScalarType.Float64)), "'0.weight'", "Float32", "Float64");
    }

    [Fact]
    public void A_file_that_is_cut_short_is_refused_wherever_it_is_cut()
    {
        var file = Save(Own(Small(1)));
        for (var length = 0; length < file.Length; length++) Refused<EndOfStreamException>(file[..length], "cut short");
    }

    [Fact]
    public void Random_bytes_are_refused()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var file = new byte[random.Next(400)];
            random.NextBytes(file);
            if (i % 2 == 0 && file.Length > 0) file[0] = 4;
            foreach (var strict in new[] { true, false }) Refused<Exception>(file, strict, []);
        }
    }

    [Fact]
    public void Sizes_that_cannot_be_are_refused_before_memory_is_taken()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused<EndOfStreamException>(Header("other", 6, [1L << 40]), strict: false, ["'other'"]);
        Refused<InvalidDataException>(Header("other", 6, [1L << 40, 1L << 40]), strict: false, ["'other'", "shape"]);
        Refused<InvalidDataException>(Header("other", 6, new long[65]), strict: false, ["65 dimensions"]);
        Refused<InvalidDataException>(Header("other", 99, []), strict: false, ["element type 99"]);
        Refused<EndOfStreamException>([255, 255, 255, 255, 255, 255, 255, 1], strict: false, ["cut short"]);
        Refused<InvalidDataException>(Enumerable.Repeat((byte)255, 40).ToArray(), strict: false, ["the number of entries"]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("nowhere.dat", Assert.Throws<FileNotFoundException>(() => Own(Small(1)).load("nowhere.dat")).Message, StringComparison.Ordinal);

    static byte[] TorchSharpFile()
    {
        using var stream = typeof(StateFileTests).Assembly.GetManifestResourceStream("TorchSharp-0.107.module")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    static Sequential Small(int seed)
    {
        manual_seed(seed);
        return nn.Sequential(nn.Linear(3, 2), nn.ReLU(), nn.Linear(2, 1));
    }

    static byte[] Save(nn.Module module, params string[] skip)
    {
        using var stream = new MemoryStream();
        module.save(stream, skip);
        return stream.ToArray();
    }

    static Dictionary<string, double[]> Values(nn.Module module) => module.state_dict().ToDictionary(entry => entry.Key, entry =>
    {
        using var values = entry.Value.to(ScalarType.Float64, copy: true);
        return values.data<double>().ToArray();
    });

    static void Refused<T>(byte[] file, params string[] parts) where T : Exception => Refused<T>(file, strict: true, parts);

    static void Refused<T>(byte[] file, bool strict, string[] parts) where T : Exception
    {
        using var module = Small(7);
        var before = Values(module);
        var alive = Tensor.TotalCount;
        var error = Assert.ThrowsAny<T>(() => module.load(new MemoryStream(file), strict));
        Assert.True(error is ArgumentException or EndOfStreamException or InvalidDataException, error.ToString());
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(alive, Tensor.TotalCount);
        Assert.Equal(before, Values(module));
    }

    // One entry: its name, element type and sizes, and no elements.
    static byte[] Header(string name, byte type, long[] shape)
    {
        var bytes = new List<byte> { 1, (byte)name.Length };
        bytes.AddRange(Encoding.UTF8.GetBytes(name));
        bytes.Add(type);
        bytes.Add((byte)shape.Length);
        foreach (var size in shape)
        {
            var rest = size;
            for (; rest > 127; rest >>= 7) bytes.Add((byte)((rest & 127) | 128));
            bytes.Add((byte)rest);
        }
        return [.. bytes];
    }

    sealed class EverythingOfNoArguments : nn.Module<Tensor, Tensor>
    {
        readonly Everything all = new();

        public EverythingOfNoArguments()
            : base("all")
        {
            foreach (var (name, module) in all.named_children()) register_module(name, module);
            foreach (var (name, parameter) in all.named_parameters(false)) register_parameter(name, parameter);
            foreach (var (name, buffer) in all.named_buffers(false)) register_buffer(name, buffer);
        }

        public override Tensor forward(Tensor input) => all.forward(input);
    }
}
