using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>The cases that scipy_figures.py and torch_figures.py froze.</summary>
static class Figures
{
    static readonly ReferenceCase[] Cases = [.. ReferenceCase.Load("scipy-distributions")["cases"].Items];

    static readonly ReferenceCase[] Gradients = [.. ReferenceCase.Load("torch-distributions")["cases"].Items];

    /// <summary>The distributions of which there are figures; there is one case of each.</summary>
    internal static TheoryData<string> Names => [.. Cases.Select(one => one.Text("distribution"))];

    internal static TheoryData<string> NamesWith(string figure) => [.. Cases.Where(one => one.Has(figure)).Select(one => one.Text("distribution"))];

    internal static ReferenceCase Of(string name) => Cases.Single(one => one.Text("distribution") == name);

    /// <summary>The distributions, of one kind of parameters each, of which there are gradients.</summary>
    internal static TheoryData<string> NamesWithGradients => [.. Gradients.Select(one => one.Text("distribution"))];

    internal static ReferenceCase GradientsOf(string name) => Gradients.Single(one => one.Text("distribution") == name);

    /// <summary>The distribution of a case, its parameters converted to a type.</summary>
    internal static distributions.Distribution Create(ReferenceCase one, ScalarType type = ScalarType.Float64, Generator? generator = null)
    {
        using var scope = NewDisposeScope();
        return Families.Create(one.Text("distribution"), name => one["parameters"].Numbers(name).to(type), generator);
    }

    /// <summary>
    /// Fails where an element differs by more than the tolerance relative to 1 + |expected|, or is not the infinity or NaN expected.
    /// </summary>
    internal static void Close(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        var (numbers, found) = (Elements(expected), Elements(actual));
        for (var i = 0; i < numbers.Length; i++)
            Assert.True(
                numbers[i].Equals(found[i]) || Math.Abs(numbers[i] - found[i]) <= tolerance * (1 + Math.Abs(numbers[i])),
                $"{what}, element {i}: expected {numbers[i]:R}, got {found[i]:R}.");
    }

    static double[] Elements(Tensor tensor) => tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
}
