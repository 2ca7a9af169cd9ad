using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// The block lower-banded operator whose blocks are diagonal. Its state components are independent of one another, so it is the operator of
/// that many more series of one component each, and needs no memory in proportion to state². Every product and solution is differentiable.
/// </summary>
public sealed class DiagonalBlockOperator : IBlockOperator
{
    private readonly BlockBandedOperator _scalars;
    private readonly ScalarSeries _series;

    /// <summary>Makes the operator. It shares the storage of <paramref name="diagonals"/>, which stay the caller's to dispose.</summary>
    /// <param name="diagonals">
    /// The diagonals of the blocks, lookback + 1 tensors <c>(block, batch…, state)</c>, oldest first: entry <c>[i]</c> of tensor k is that
    /// of ∂f_i/∂x_{i-lookback+k}. Tensors may be views that repeat it for many steps or series.
    /// </param>
    /// <param name="factorizer">How <see cref="Factorize"/> factorizes the independent systems, each with blocks of one by one.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="diagonals"/> do not have the shape named above.</exception>
    /// <exception cref="ObjectDisposedException">One of <paramref name="diagonals"/> has been disposed.</exception>
    public DiagonalBlockOperator(IReadOnlyList<Tensor> diagonals, IBlockFactorizer factorizer)
    {
        using var scope = TensorScope.Open();
        var shape = BlockLayout.CommonShape(diagonals, nameof(diagonals));
        if (shape.Length < 2 || shape[0] < 1)
            throw new ArgumentException(
                $"`diagonals`: expected (block, batch…, state) with a block of 1 or more, got {Shapes.Text(shape)}.", nameof(diagonals));
        _scalars = new BlockBandedOperator([.. diagonals.Select(diagonal => diagonal.unsqueeze(-1).unsqueeze(-1))], factorizer);
        _series = new ScalarSeries(shape[1..]);
    }

    /// <inheritdoc/>
    public int Lookback => _scalars.Lookback;

    /// <inheritdoc/>
    public long Steps => _scalars.Steps;

    /// <inheritdoc/>
    public long State => _series.State;

    /// <inheritdoc/>
    public Tensor Multiply(Tensor vector) => _series.Apply(_scalars.Multiply, vector, Steps, nameof(vector));

    /// <inheritdoc/>
    public Tensor MultiplyTransposed(Tensor vector) => _series.Apply(_scalars.MultiplyTransposed, vector, Steps, nameof(vector));

    /// <inheritdoc/>
    public Tensor MultiplyPrevious(Tensor previous) => _series.Apply(_scalars.MultiplyPrevious, previous, Lookback, nameof(previous));

    /// <inheritdoc/>
    public Tensor MultiplyPreviousTransposed(Tensor vector) =>
        _series.Apply(_scalars.MultiplyPreviousTransposed, vector, Steps, nameof(vector));

    /// <inheritdoc/>
    public IBlockFactorization Factorize() => new DiagonalFactorization(_scalars.Factorize(), _series, Steps);

    /// <inheritdoc/>
    public IBlockFactorization FactorizeDamped(Tensor damping)
    {
        using var scope = TensorScope.Open();
        return new DiagonalFactorization(_scalars.FactorizeDamped(_series.Spread(damping, nameof(damping))), _series, Steps);
    }

    /// <inheritdoc/>
    /// <remarks>Only the diagonals of the blocks in the band are listed.</remarks>
    public (Tensor Indices, Tensor Values) ToCoordinates()
    {
        using var scope = TensorScope.Open();
        var (indices, values) = _scalars.ToCoordinates();
        var components = arange(State, dtype: int64, device: indices.device);
        // One component after the other, as the values (batch…, state, entry) lie.
        return (scope.Return((indices.unsqueeze(1) * State + components.unsqueeze(-1)).flatten(1)), scope.Return(values.flatten(-2)));
    }

    /// <inheritdoc/>
    public void Dispose() => _scalars.Dispose();
}
