using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>Float64 tensors as JSON, bit for bit: a shape, and the entries row by row in base 64.</summary>
static class TensorJson
{
    public static JsonObject Write(Tensor value)
    {
        using var scope = NewDisposeScope();
        return new JsonObject
        {
            ["shape"] = new JsonArray([.. value.shape.Select(size => (JsonNode)size)]),
            ["data"] = Convert.ToBase64String(value.detach().contiguous().bytes),
        };
    }

    public static JsonObject Write(IEnumerable<(string Name, Tensor Value)> values) =>
        new(values.Select(named => KeyValuePair.Create(named.Name, (JsonNode?)Write(named.Value))));

    public static Tensor Read(JsonNode node)
    {
        var shape = node["shape"]!.AsArray().Select(size => size!.GetValue<long>()).ToArray();
        var data = MemoryMarshal.Cast<byte, double>(Convert.FromBase64String(node["data"]!.GetValue<string>()));
        return tensor(data.ToArray(), shape);
    }
}
