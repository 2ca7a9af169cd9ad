using System.Globalization;
using System.Text.Json;
using static TorchSharp.torch;

namespace Pyzag.Testing;

/// <summary>One file of <c>tests/reference</c>. Tensors are float64 and belong to the dispose scope that is open when they are read.</summary>
public sealed class ReferenceCase
{
    private readonly JsonElement _root;

    private ReferenceCase(JsonElement root) => _root = root;

    /// <summary>The names of the cases whose file name starts or ends as given.</summary>
    public static IEnumerable<string> Names(string prefix = "", string suffix = "") =>
        Directory.EnumerateFiles(Folder, $"{prefix}*{suffix}.json").Select(Path.GetFileNameWithoutExtension).Select(name => name!).Order(StringComparer.Ordinal);

    /// <summary>Reads a file.</summary>
    public static ReferenceCase Load(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json")));
        return new ReferenceCase(document.RootElement.Clone());
    }

    /// <summary>A part of the case, under the same rules.</summary>
    public ReferenceCase this[string key] => new(_root.GetProperty(key));

    /// <summary>The elements of a list.</summary>
    public IEnumerable<ReferenceCase> Items => _root.EnumerateArray().Select(item => new ReferenceCase(item));

    /// <summary>The names of all parts.</summary>
    public IEnumerable<string> Keys => _root.EnumerateObject().Select(property => property.Name);

    public bool Has(string key) => _root.TryGetProperty(key, out _);

    public string Text(string key) => _root.GetProperty(key).GetString()!;

    public double Number(string key) => Number(_root.GetProperty(key));

    public bool Flag(string key) => _root.GetProperty(key).GetBoolean();

    public bool[] Flags(string key) => [.. _root.GetProperty(key).EnumerateArray().Select(item => item.GetBoolean())];

    public long[] Integers(string key) => this[key].Integers();

    /// <summary>A list of integers.</summary>
    public long[] Integers() => [.. _root.EnumerateArray().Select(item => item.GetInt64())];

    /// <summary>A list of lists of numbers.</summary>
    public double[][] Rows(string key) => [.. _root.GetProperty(key).EnumerateArray().Select(row => row.EnumerateArray().Select(Number).ToArray())];

    /// <summary>Plain numbers, or lists of them, as a tensor; every list of a level has the same length.</summary>
    public Tensor Numbers(string key)
    {
        var (shape, data) = (new List<long>(), new List<double>());
        Collect(_root.GetProperty(key), 0);
        using var flat = tensor(data.ToArray(), float64);
        return flat.reshape(shape.ToArray()).clone();

        void Collect(JsonElement element, int level)
        {
            if (element.ValueKind != JsonValueKind.Array)
            {
                data.Add(Number(element));
                return;
            }

            if (shape.Count == level)
                shape.Add(element.GetArrayLength());
            foreach (var part in element.EnumerateArray())
                Collect(part, level + 1);
        }
    }

    /// <summary>A tensor, stored as <c>{"shape": […], "data": […]}</c>.</summary>
    public Tensor Tensor(string key)
    {
        var stored = _root.GetProperty(key);
        var shape = stored.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var data = stored.GetProperty("data").EnumerateArray().Select(Number).ToArray();
        using var flat = tensor(data, float64);
        return flat.reshape(shape).clone();
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "reference");

    private static double Number(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? double.Parse(element.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : element.GetDouble();
}
