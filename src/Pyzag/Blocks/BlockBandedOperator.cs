using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>The block lower-banded operator with dense blocks, factorized by the factorizer it is given. Every product is differentiable.</summary>
public sealed class BlockBandedOperator : IBlockOperator
{
    private readonly BlockLayout _layout;
    private readonly IBlockFactorizer _factorizer;
    private readonly Tensor _blocks;

    /// <summary>Makes the operator. It shares the storage of <paramref name="blocks"/>, which stays the caller's to dispose.</summary>
    /// <param name="blocks">
    /// The blocks, <c>(lookback + 1, block, batch…, state, state)</c>, oldest first: entry <c>[k, i]</c> is ∂f_i/∂x_{i-lookback+k}, so the last
    /// entry holds the diagonal.
    /// </param>
    /// <param name="factorizer">How <see cref="Factorize"/> factorizes.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="blocks"/> does not have the shape named above.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="blocks"/> has been disposed.</exception>
    public BlockBandedOperator(Tensor blocks, IBlockFactorizer factorizer)
    {
        _layout = new BlockLayout(Guard.Alive(blocks));
        ArgumentNullException.ThrowIfNull(factorizer);
        _factorizer = factorizer;
        _blocks = blocks.alias().DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public int Lookback => _layout.Lookback;

    /// <inheritdoc/>
    public long Steps => _layout.Steps;

    /// <inheritdoc/>
    public Tensor Multiply(Tensor vector)
    {
        using var scope = TensorScope.Open();
        var blocks = _layout.Flatten(_blocks);
        var columns = _layout.Columns(vector, Steps, nameof(vector));
        var product = blocks[Lookback].matmul(columns);
        for (var j = 1; j <= Math.Min(Lookback, Steps - 1); j++)
        {
            var band = blocks[Lookback - j].narrow(0, j, Steps - j).matmul(columns.narrow(0, 0, Steps - j));
            product = product + Pad(band, j, 0);
        }

        return scope.Return(_layout.Restore(product, vector));
    }

    /// <inheritdoc/>
    public Tensor MultiplyTransposed(Tensor vector)
    {
        using var scope = TensorScope.Open();
        var blocks = _layout.Flatten(_blocks).mT;
        var columns = _layout.Columns(vector, Steps, nameof(vector));
        var product = blocks[Lookback].matmul(columns);
        for (var j = 1; j <= Math.Min(Lookback, Steps - 1); j++)
        {
            var band = blocks[Lookback - j].narrow(0, j, Steps - j).matmul(columns.narrow(0, j, Steps - j));
            product = product + Pad(band, 0, j);
        }

        return scope.Return(_layout.Restore(product, vector));
    }

    /// <inheritdoc/>
    public Tensor MultiplyPrevious(Tensor previous)
    {
        using var scope = TensorScope.Open();
        var blocks = _layout.Flatten(_blocks);
        var columns = _layout.Columns(previous, Lookback, nameof(previous));
        Tensor? product = null;
        for (var j = 1; j <= Lookback; j++)
        {
            // Rows 0 … min(j, Steps) - 1 reach j steps back, to rows Lookback - j … of the previous steps.
            var rows = Math.Min(j, Steps);
            var band = Pad(blocks[Lookback - j].narrow(0, 0, rows).matmul(columns.narrow(0, Lookback - j, rows)), 0, Steps - rows);
            product = product is null ? band : product + band;
        }

        return scope.Return(_layout.Restore(product!, previous));
    }

    /// <inheritdoc/>
    public Tensor MultiplyPreviousTransposed(Tensor vector)
    {
        using var scope = TensorScope.Open();
        var blocks = _layout.Flatten(_blocks).mT;
        var columns = _layout.Columns(vector, Steps, nameof(vector));
        Tensor? product = null;
        for (var j = 1; j <= Lookback; j++)
        {
            var rows = Math.Min(j, Steps);
            var band = Pad(blocks[Lookback - j].narrow(0, 0, rows).matmul(columns.narrow(0, 0, rows)), Lookback - j, j - rows);
            product = product is null ? band : product + band;
        }

        return scope.Return(_layout.Restore(product!, vector));
    }

    /// <inheritdoc/>
    public IBlockFactorization Factorize() => _factorizer.Factorize(_blocks);

    /// <inheritdoc/>
    public Tensor ToDense()
    {
        using var scope = TensorScope.Open();
        var size = Steps * _layout.State;
        var identity = eye(size, dtype: _blocks.dtype, device: _blocks.device).reshape([Steps, .. _layout.Batch.Select(_ => 1L), _layout.State, size]);
        var dense = Multiply(identity.expand([Steps, .. _layout.Batch, _layout.State, size]));
        // (block, batch…, state, columns) with the block moved next to the state.
        var batchRank = _layout.Batch.Length;
        return scope.Return(dense.movedim([0], [batchRank]).reshape([.. _layout.Batch, size, size]));
    }

    /// <inheritdoc/>
    public void Dispose() => _blocks.Dispose();

    /// <summary>Adds rows of zeros above and below.</summary>
    private static Tensor Pad(Tensor band, long above, long below)
    {
        if (above == 0 && below == 0)
            return band;
        var parts = new List<Tensor>();
        if (above > 0)
            parts.Add(zeros(Shapes.Prepend(above, band.shape.AsSpan(1)), band.dtype, band.device));
        parts.Add(band);
        if (below > 0)
            parts.Add(zeros(Shapes.Prepend(below, band.shape.AsSpan(1)), band.dtype, band.device));
        return cat(parts);
    }
}
