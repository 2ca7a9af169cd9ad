using System.Globalization;
using System.Numerics;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>
/// Compares tensors with texts such as "Float64 [2, 2]: 1 2 3 4": element type, shape, and the elements in the order of their indices.
/// Several tensors are parted by " | ". Also small inputs for tables of cases.
/// </summary>
static class Expected
{
    /// <summary>0, 1, …, 5.</summary>
    internal static Tensor V => arange(6, dtype: float64);

    /// <summary>0, 1, …, 11 in three rows.</summary>
    internal static Tensor M => arange(12, dtype: float64).reshape(3, 4);

    /// <summary>0, 1, …, 8 in three rows.</summary>
    internal static Tensor S => arange(9, dtype: float64).reshape(3, 3);

    /// <summary>0, 1, …, 23 in two layers of three rows.</summary>
    internal static Tensor C => arange(24, dtype: float64).reshape(2, 3, 4);

    /// <summary>Complex numbers in two rows.</summary>
    internal static Tensor Z => complex(arange(4, dtype: float64), arange(4, dtype: float64) - 2).reshape(2, 2);

    /// <summary>A vector of 64-bit integers.</summary>
    internal static Tensor I(params long[] elements) => tensor(elements);

    /// <summary>A vector of truth values.</summary>
    internal static Tensor B(params bool[] elements) => tensor(elements);

    internal static void AssertIs(string expected, Result actual)
    {
        var parts = expected.Split(" | ");
        Assert.Equal(parts.Length, actual.Tensors.Length);
        for (var i = 0; i < parts.Length; i++) AssertIs(parts[i], actual.Tensors[i]);
    }

    internal static void AssertIs(string expected, Tensor actual)
    {
        var colon = expected.IndexOf(':', StringComparison.Ordinal);
        Assert.Equal(expected[..colon], $"{actual.dtype} [{string.Join(", ", actual.shape)}]");
        var numbers = expected[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray();
        var elements = actual.to(ScalarType.ComplexFloat64).contiguous().data<Complex>().ToArray();
        Assert.Equal(numbers.Length, elements.Length);
        for (var i = 0; i < numbers.Length; i++)
            Assert.True(
                AreClose(numbers[i], elements[i], Tolerance(actual.dtype)),
                $"Element {i}: expected {numbers[i]}, got {elements[i]}.");
    }

    static bool AreClose(Complex expected, Complex actual, double tolerance) =>
        expected == actual || Complex.Abs(expected - actual) <= tolerance * (1 + Complex.Abs(expected));

    static double Tolerance(ScalarType type) => type switch
    {
        ScalarType.Float64 or ScalarType.ComplexFloat64 => 1e-14,
        ScalarType.Float32 or ScalarType.ComplexFloat32 => 1e-6,
        ScalarType.Float16 => 1e-3,
        _ => 0,
    };

    static Complex Number(string text)
    {
        if (text == "true") return 1;
        if (text == "false") return 0;
        if (!text.EndsWith('i')) return double.Parse(text, CultureInfo.InvariantCulture);
        var sign = text.LastIndexOfAny(['+', '-'], text.Length - 2);
        while (text[sign - 1] == 'e') sign = text.LastIndexOfAny(['+', '-'], sign - 1);
        return new(
            double.Parse(text[..sign], CultureInfo.InvariantCulture), double.Parse(text[sign..^1], CultureInfo.InvariantCulture));
    }
}
