using static TorchSharp.torch;

namespace Pyzag.Tests.Blocks.Kernels;

/// <summary>What the diagonal blocks of a <see cref="BandSystem"/> are like.</summary>
public enum Conditioning
{
    /// <summary>A dominant diagonal: no rows are exchanged.</summary>
    Dominant,

    /// <summary>A dominant diagonal with its rows in another order for every series.</summary>
    Permuted,

    /// <summary>Rows and columns between 1e-6 and 1e6 in size, in float32 between 1e-3 and 1e3.</summary>
    Graded,

    /// <summary>
    /// As large as every pivot, in an elimination without rounding, are all numbers below it: products of triangular matrices with numbers
    /// of size 1 on and below the diagonal and of size 1/8 above it.
    /// </summary>
    Tied,

    /// <summary>Singular but for the last digits.</summary>
    NearlySingular,
}

/// <summary>Bands and a right-hand side to solve for, and how well a solution does it.</summary>
internal sealed class BandSystem
{
    private readonly int _lookback;
    private readonly ScalarType _dtype;

    internal BandSystem(int steps, int series, int state, int lookback, int columns, ScalarType dtype, Conditioning conditioning = Conditioning.Permuted)
    {
        (_lookback, _dtype) = (lookback, dtype);
        manual_seed(100 * state + series);
        var random = randn([steps, series, state, state], float64);
        var unit = eye(state, dtype: float64);
        var exponent = dtype == float64 ? 6 : 3;
        var diagonal = conditioning switch
        {
            Conditioning.Dominant => random / (2 * state) + unit,
            Conditioning.Permuted => random / (2 * state) + unit[rand([steps, series, state], float64).argsort(-1)],
            Conditioning.Graded => random * pow(10.0, exponent * (2 * rand([steps, series, state, 1], float64) - 1)) * pow(10.0, exponent * (2 * rand([steps, series, 1, state], float64) - 1)),
            Conditioning.Tied => (random.sign().tril(-1) + unit).matmul((random.mT.sign() / 8).triu(1) + unit),
            _ => random.matmul(ones_like(random).triu()).narrow(-1, 0, 1) * randn([steps, series, 1, state], float64) + 1e3 * Epsilon * random,
        };
        Bands = [diagonal.to(dtype), .. Enumerable.Range(0, lookback).Select(_ => (randn([steps, series, state, state], float64) / (2 * state)).to(dtype))];
        Right = randn([steps, series, state, columns], float64).to(dtype);
    }

    /// <summary>A_i, B_{i,1}, B_{i,2} …, each (step, series, state, state).</summary>
    internal Tensor[] Bands { get; }

    /// <summary>(step, series, state, columns).</summary>
    internal Tensor Right { get; }

    private double Epsilon => _dtype == float64 ? Math.BitIncrement(1.0) - 1 : MathF.BitIncrement(1f) - 1;

    /// <summary>
    /// The largest residual of a row relative to what rounding alone may leave, state · ε · (Σ |M| |x| + |v|) with maximum norms: a backward
    /// stable solution stays at a few units, however badly the system is conditioned.
    /// </summary>
    internal double BackwardError(Tensor solution, bool transposed)
    {
        using var scope = NewDisposeScope();
        Tensor[] bands = [.. Bands.Select(band => band.to(float64))];
        var x = solution.to(float64);
        var residual = -Right.to(float64);
        var size = residual.abs().amax([-2, -1]);
        for (var j = 0; j <= Math.Min(_lookback, x.shape[0] - 1); j++)
        {
            var rows = x.shape[0] - j;
            var (into, from) = transposed ? (0, j) : (j, 0);
            var matrices = bands[j].narrow(0, j, rows);
            var states = x.narrow(0, from, rows);
            residual.narrow(0, into, rows).add_((transposed ? matrices.mT : matrices).matmul(states));
            size.narrow(0, into, rows).add_(matrices.abs().amax([-2, -1]) * x.shape[^2] * states.abs().amax([-2, -1]));
        }

        return (residual.abs().amax([-2, -1]) / size).max().item<double>() / Epsilon;
    }
}
