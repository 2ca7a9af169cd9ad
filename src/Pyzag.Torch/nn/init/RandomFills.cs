using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The two fills that parameters start from.</summary>
internal static class RandomFills
{
    static readonly Operator Uniform = new("aten::uniform_"), Normal = new("aten::normal_");

    internal static Tensor uniform_(this Tensor tensor, double low, double high, Generator? generator = null) => Uniform.Mutate(tensor, low, high, generator);

    internal static Tensor normal_(this Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
        Normal.Mutate(tensor, mean, std, generator);
}
