using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// The factorization of a <see cref="DiagonalBlockOperator"/>: that of its components as series of their own, which it takes over.
/// </summary>
internal sealed class DiagonalFactorization : IBlockFactorization
{
    private readonly IBlockFactorization _scalars;
    private readonly ScalarSeries _series;
    private readonly long _steps;

    internal DiagonalFactorization(IBlockFactorization scalars, ScalarSeries series, long steps)
    {
        _scalars = scalars;
        _series = series;
        _steps = steps;
        using var scope = TensorScope.Open();
        Singular = scope.Detach(scalars.Singular.any(-1));
    }

    public Tensor Singular { get; }

    public Tensor Solve(Tensor rightHandSide) => _series.Apply(_scalars.Solve, rightHandSide, _steps, nameof(rightHandSide));

    public Tensor SolveTransposed(Tensor rightHandSide) =>
        _series.Apply(_scalars.SolveTransposed, rightHandSide, _steps, nameof(rightHandSide));

    public void Dispose()
    {
        _scalars.Dispose();
        Singular.Dispose();
    }
}
