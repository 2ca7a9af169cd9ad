using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// The block lower-banded operator with dense blocks, factorized by the factorizer it is given. Every product is differentiable.
/// </summary>
public sealed class BlockBandedOperator : IBlockOperator
{
    private readonly BlockLayout _layout;
    private readonly IBlockFactorizer _factorizer;
    private readonly Tensor[] _blocks;

    /// <summary>Makes the operator. It shares the storage of <paramref name="blocks"/>, which stay the caller's to dispose.</summary>
    /// <param name="blocks">
    /// The blocks, lookback + 1 tensors <c>(block, batch…, state, state)</c>, oldest first: entry <c>[i]</c> of tensor k is
    /// ∂f_i/∂x_{i-lookback+k}, so the last one holds the diagonal. Tensors may be views that repeat a matrix for many steps or series.
    /// </param>
    /// <param name="factorizer">How <see cref="Factorize"/> factorizes.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="blocks"/> do not have the shape named above.</exception>
    /// <exception cref="ObjectDisposedException">One of <paramref name="blocks"/> has been disposed.</exception>
    public BlockBandedOperator(IReadOnlyList<Tensor> blocks, IBlockFactorizer factorizer)
    {
        _layout = new BlockLayout(blocks);
        ArgumentNullException.ThrowIfNull(factorizer);
        _factorizer = factorizer;
        _blocks = [.. blocks.Select(block => block.alias().DetachFromDisposeScope())];
    }

    /// <inheritdoc/>
    public int Lookback => _layout.Lookback;

    /// <inheritdoc/>
    public long Steps => _layout.Steps;

    /// <inheritdoc/>
    public long State => _layout.State;

    /// <inheritdoc/>
    public Tensor Multiply(Tensor vector)
    {
        using var scope = TensorScope.Open();
        var bands = _layout.Bands(_blocks);
        var columns = _layout.Columns(vector, Steps, nameof(vector));
        var product = SmallMatrix.Product(bands[0], columns);
        for (var j = 1; j <= Math.Min(Lookback, Steps - 1); j++)
            SmallMatrix.Add(product.narrow(0, j, Steps - j), bands[j].narrow(0, j, Steps - j), columns.narrow(0, 0, Steps - j));
        return scope.Return(_layout.Restore(product, vector));
    }

    /// <inheritdoc/>
    public Tensor MultiplyTransposed(Tensor vector)
    {
        using var scope = TensorScope.Open();
        var bands = _layout.Bands(_blocks);
        var columns = _layout.Columns(vector, Steps, nameof(vector));
        var product = SmallMatrix.Product(bands[0].mT, columns);
        for (var j = 1; j <= Math.Min(Lookback, Steps - 1); j++)
            SmallMatrix.Add(product.narrow(0, 0, Steps - j), bands[j].narrow(0, j, Steps - j).mT, columns.narrow(0, j, Steps - j));
        return scope.Return(_layout.Restore(product, vector));
    }

    /// <inheritdoc/>
    public Tensor MultiplyPrevious(Tensor previous)
    {
        using var scope = TensorScope.Open();
        var bands = _layout.Bands(_blocks);
        var columns = _layout.Columns(previous, Lookback, nameof(previous));
        var product = BlockRows.Zeros(Steps, columns);
        for (var j = 1; j <= Lookback; j++)
        {
            // Rows 0 … min(j, Steps) - 1 reach j steps back, to rows Lookback - j … of the previous steps.
            var rows = Math.Min(j, Steps);
            SmallMatrix.Add(product.narrow(0, 0, rows), bands[j].narrow(0, 0, rows), columns.narrow(0, Lookback - j, rows));
        }

        return scope.Return(_layout.Restore(product, previous));
    }

    /// <inheritdoc/>
    public Tensor MultiplyPreviousTransposed(Tensor vector)
    {
        using var scope = TensorScope.Open();
        var bands = _layout.Bands(_blocks);
        var columns = _layout.Columns(vector, Steps, nameof(vector));
        var product = BlockRows.Zeros(Lookback, columns);
        for (var j = 1; j <= Lookback; j++)
        {
            var rows = Math.Min(j, Steps);
            SmallMatrix.Add(product.narrow(0, Lookback - j, rows), bands[j].narrow(0, 0, rows).mT, columns.narrow(0, 0, rows));
        }

        return scope.Return(_layout.Restore(product, vector));
    }

    /// <inheritdoc/>
    public IBlockFactorization Factorize() => _factorizer.Factorize(_blocks);

    /// <inheritdoc/>
    /// <remarks>
    /// It is made by a block Cholesky decomposition of the band, in O(block) steps that are parallel over the batch. Differentiable.
    /// </remarks>
    public IBlockFactorization FactorizeDamped(Tensor damping) => new NormalFactorization(_blocks, damping);

    /// <inheritdoc/>
    /// <remarks>All entries of the blocks in the band are listed, row by row with columns ascending.</remarks>
    public (Tensor Indices, Tensor Values) ToCoordinates()
    {
        using var scope = TensorScope.Open();
        Tensor Along(int dimension, long size)
        {
            long[] shape = [1, 1, 1, 1];
            shape[dimension] = size;
            return arange(size, dtype: int64, device: _blocks[0].device).reshape(shape);
        }

        // Everything by (block, row, offset, column), the order of a list by rows.
        var (step, row, offset, column) = (Along(0, Steps), Along(1, State), Along(2, Lookback + 1), Along(3, State));
        var rows = (step * State + row).expand(Steps, State, Lookback + 1, State);
        var columns = ((step + offset - Lookback) * State + column).expand(Steps, State, Lookback + 1, State);
        var values = stack(_blocks, -2).movedim([0], [-4]);
        return (scope.Return(stack([InBand(rows), InBand(columns)])), scope.Return(InBand(values)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var block in _blocks)
            block.Dispose();
    }

    /// <summary>Lists the entries of <c>(…, block, row, offset, column)</c> without those of columns before the first.</summary>
    private Tensor InBand(Tensor entries)
    {
        var early = Math.Min(Lookback, Steps);
        var parts = new List<Tensor>();
        for (var step = 0L; step < early; step++)
            parts.Add(entries.select(-4, step).narrow(-2, Lookback - step, step + 1).flatten(-3));
        parts.Add(entries.narrow(-4, early, Steps - early).flatten(-4));
        return cat(parts, -1);
    }
}
