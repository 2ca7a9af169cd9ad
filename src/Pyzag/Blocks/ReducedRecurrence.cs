using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// Parallel cyclic reduction of x_i = w_i − C_i x_{i-1}. Putting the equation of row i − p into that of row i gives one of the same form
/// that reaches twice as far back,
/// <code>
///     x_i = (w_i − C_i w_{i-p}) − (−C_i C_{i-p}) x_{i-2p},      p = 1, 2, 4, …
/// </code>
/// for all rows at once, whatever their number. A round is multiplication with I − S, S having C_i at row i and column i − p; the rounds of
/// L are kept, and their transposes in reverse order are those of Lᵀ. Once the p interleaved systems that remain have no more than
/// <c>minimum</c> rows each, they are solved by substitution, all p at once.
/// </summary>
internal sealed class ReducedRecurrence : IRecurrence
{
    private readonly long _padding;

    // C_i of round r for the rows i ≥ 2^r, (rows − 2^r, series, state, state).
    private readonly List<Tensor> _rounds = [];
    private readonly SequentialRecurrence? _rest;

    /// <summary>Reduces the recurrence with the couplings C_i for the rows i ≥ 1, <c>(rows − 1, series, state, state)</c>.</summary>
    internal ReducedRecurrence(Tensor coupling, long minimum)
    {
        using var scope = TensorScope.Open();
        var rows = coupling.shape[0] + 1;
        var strides = 1L;
        while (strides < rows && Length(rows, strides) > minimum)
            strides *= 2;
        // Padded, all interleaved systems are of one length; where each has one row already, nothing is left to substitute.
        _padding = strides < rows ? Length(rows, strides) * strides - rows : 0;
        rows += _padding;
        coupling = BlockRows.Pad(coupling, 0, _padding);
        for (var stride = 1L; stride < strides; stride *= 2)
        {
            _rounds.Add(scope.Detach(coupling.alias()));
            if (2 * stride < rows)
                coupling = SmallMatrix.NegativeProduct(BlockRows.From(coupling, stride), BlockRows.WithoutLast(coupling, stride));
        }

        if (strides < rows)
            _rest = new SequentialRecurrence([coupling.alias()], strides);
    }

    public Tensor Solve(Tensor right)
    {
        var solution = BlockRows.Pad(right, 0, _padding);
        var stride = 1L;
        foreach (var coupling in _rounds)
        {
            var reduced = Subtract(BlockRows.From(solution, stride), coupling, BlockRows.WithoutLast(solution, stride));
            solution = cat([solution.narrow(0, 0, stride), reduced]);
            stride *= 2;
        }

        return BlockRows.WithoutLast(_rest?.Solve(solution) ?? solution, _padding);
    }

    public Tensor SolveTransposed(Tensor right)
    {
        var solution = BlockRows.Pad(right, 0, _padding);
        solution = _rest?.SolveTransposed(solution) ?? solution;
        var stride = 1L << _rounds.Count;
        foreach (var coupling in Enumerable.Reverse(_rounds))
        {
            stride /= 2;
            var reduced = Subtract(BlockRows.WithoutLast(solution, stride), coupling.mT, BlockRows.From(solution, stride));
            solution = cat([reduced, solution.narrow(0, solution.shape[0] - stride, stride)]);
        }

        return BlockRows.WithoutLast(solution, _padding);
    }

    public void Dispose()
    {
        _rest?.Dispose();
        foreach (var coupling in _rounds)
            coupling.Dispose();
    }

    /// <summary>How many rows the longest of the interleaved systems has.</summary>
    private static long Length(long rows, long systems) => (rows + systems - 1) / systems;

    /// <summary>w − C x for tensors with rows and series in front.</summary>
    private static Tensor Subtract(Tensor w, Tensor coupling, Tensor x) =>
        SmallMatrix.Subtract(w.flatten(0, 1), coupling.flatten(0, 1), x.flatten(0, 1)).reshape(w.shape);
}
