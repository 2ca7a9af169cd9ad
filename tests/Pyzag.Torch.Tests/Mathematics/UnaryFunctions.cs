using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Checks tables of functions of one tensor.</summary>
public abstract class UnaryFunctions : LeakCheck
{
    protected static readonly double[]
        Reals = [-2.5, -1, -0.3, 0, 0.4, 1, 3.2],
        Positive = [0.1, 0.5, 1, 2.5, 7],
        FromOne = [1, 1.5, 3, 10],
        Unit = [0.1, 0.4, 0.5, 0.9],
        BelowOne = [-0.9, -0.5, 0, 0.3, 0.8],
        Halves = [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 0.49];

    /// <summary>Where to evaluate a function, its values there, all ways to call it, and those that work in place.</summary>
    protected sealed record Unary(double[] At, Func<double[], double[]> Expected, Func<Tensor, Tensor>[] Calls, Func<Tensor, Tensor>[] InPlace)
    {
        /// <summary>How close double precision comes: a few rounding errors, but libtorch's Bessel and Airy functions are coarser.</summary>
        internal double Tolerance { get; init; } = 1e-12;

        internal Unary(double[] at, Func<double, double> reference, Func<Tensor, Tensor>[] calls, Func<Tensor, Tensor>[] inPlace)
            : this(at, points => [.. points.Select(reference)], calls, inPlace)
        {
        }
    }

    protected static Func<double[], double[]> Frozen(params double[] values) => _ => values;

    protected static void AssertValues(Unary function)
    {
        foreach (var call in function.Calls)
        {
            Check.Close(function.Expected(function.At), call(tensor(function.At)), function.Tolerance);
            Check.Close(function.Expected(function.At), call(tensor(function.At, float32)), 4e-6);
        }
    }

    protected static void AssertInPlace(Unary function)
    {
        foreach (var call in function.InPlace)
        {
            var x = tensor(function.At);
            Assert.Same(x, call(x));
            Check.Close(function.Expected(function.At), x);
        }
    }
}
