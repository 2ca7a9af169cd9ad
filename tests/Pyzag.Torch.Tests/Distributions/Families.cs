using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>Every distribution by its name, made of named parameters.</summary>
static class Families
{
    static readonly Dictionary<string, Func<Func<string, Tensor>, Generator?, distributions.Distribution>> Table = new()
    {
        ["Normal"] = (of, generator) => distributions.Normal(of("loc"), of("scale"), generator),
        ["Uniform"] = (of, generator) => distributions.Uniform(of("low"), of("high"), generator),
        ["Laplace"] = (of, generator) => distributions.Laplace(of("loc"), of("scale"), generator),
        ["Cauchy"] = (of, generator) => distributions.Cauchy(of("loc"), of("scale"), generator),
        ["Exponential"] = (of, generator) => distributions.Exponential(of("rate"), generator),
    };

    internal static IEnumerable<string> Names => Table.Keys;

    internal static distributions.Distribution Create(string name, Func<string, Tensor> parameter, Generator? generator = null) => Table[name](parameter, generator);
}
