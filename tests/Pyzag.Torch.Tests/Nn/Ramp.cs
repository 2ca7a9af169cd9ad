using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>
/// Tensors and parameters of simple known values, the same that the frozen figures were computed with, and the comparison with these.
/// </summary>
static class Ramp
{
    /// <summary>((7 k) mod 11 − 5) / 10 for element k, in double precision.</summary>
    internal static Tensor Of(params long[] shape) => Values(shape, 0);

    /// <summary>Gives parameter i the values ((7 k + 3 i) mod 11 − 5) / 10, in double precision.</summary>
    internal static T Fill<T>(T module) where T : nn.Module
    {
        ModuleTest.Own(module).to(ScalarType.Float64);
        using var recording = no_grad();
        foreach (var (parameter, i) in module.parameters().Select((parameter, i) => (parameter, i)))
        {
            using var values = Values(parameter.shape, 3 * i);
            parameter.copy_(values);
        }
        return module;
    }

    /// <summary>Asserts that the elements are those of a list, to the last digits of double precision.</summary>
    internal static void Same(double[] expected, Tensor actual)
    {
        using var flat = actual.to(ScalarType.Float64).reshape(-1);
        var values = flat.data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(
                Math.Abs(values[i] - expected[i]) <= 1e-12 * (1 + Math.Abs(expected[i])), $"Element {i} is {values[i]:R}, expected {expected[i]:R}.");
    }

    /// <summary>The standard deviation of the elements.</summary>
    internal static double Deviation(Tensor sample)
    {
        using var scope = NewDisposeScope();
        var values = sample.to(ScalarType.Float64);
        return Math.Sqrt(values.sub(values.mean()).square().mean().item<double>());
    }

    static Tensor Values(long[] shape, int offset)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        var values = new double[count];
        for (var k = 0; k < count; k++) values[k] = ((7 * k + offset) % 11 - 5) / 10.0;
        return tensor(values, ScalarType.Float64).reshape(shape);
    }
}
