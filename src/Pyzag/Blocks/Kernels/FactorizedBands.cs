using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// A block lower-banded system whose diagonal blocks are factorized on the first walk over the steps, which is the first solution, and kept
/// factorized for those that follow.
/// </summary>
internal sealed class FactorizedBands : IDisposable
{
    private readonly Tensor[] _bands;
    private readonly Tensor _factors;
    private readonly Tensor _singular;
    private readonly int _bits;
    private bool _factorized;

    /// <summary>
    /// Takes the bands A_i, B_{i,1}, B_{i,2} …, each <c>(step, series, state, state)</c>, for registers of a width in bits.
    /// </summary>
    internal FactorizedBands(IEnumerable<Tensor> bands, int? bits = null)
    {
        using var scope = TensorScope.Open();
        _bands = [.. bands.Select(band => band.detach().DetachFromDisposeScope())];
        var (shape, dtype) = (_bands[0].shape, _bands[0].dtype);
        _bits = bits ?? KernelLaunch.Width(dtype, shape[1]);
        var lanes = KernelLaunch.Lanes(dtype, _bits);
        _factors = scope.Detach(empty([shape[0], (shape[1] + lanes - 1) / lanes, shape[2] * (shape[2] + 1), lanes], dtype));
        _singular = scope.Detach(zeros([shape[0], shape[1]], @bool));
    }

    /// <summary>Where a diagonal block is exactly singular, <c>(step, series)</c>.</summary>
    internal Tensor Singular
    {
        get
        {
            if (!_factorized)
                Walk(null, transposed: false);
            return _singular;
        }
    }

    /// <summary>Solves M x = v, <c>(step, series, state, columns)</c>.</summary>
    internal Tensor Solve(Tensor right) => Walk(right, transposed: false)!;

    /// <summary>Solves Mᵀ x = v.</summary>
    internal Tensor SolveTransposed(Tensor right) => Walk(right, transposed: true)!;

    public void Dispose()
    {
        foreach (var band in _bands)
            band.Dispose();
        _factors.Dispose();
        _singular.Dispose();
    }

    private Tensor? Walk(Tensor? right, bool transposed)
    {
        using var scope = TensorScope.Open();
        var shape = _bands[0].shape;
        var sweep = new BandedSweep(shape[0], shape[1], shape[2])
        {
            Couplings = [.. _bands.Skip(1).Select(band => new StridedMatrices(band))],
            Diagonal = _factorized ? null : new StridedMatrices(_bands[0]),
            Factors = _factors,
            Singular = _singular,
            Transposed = transposed,
            RightHandSide = right?.contiguous(),
            Result = right is null ? null : scope.Return(empty(right.shape, right.dtype)),
        };
        KernelLaunch.Run(sweep, _factors.dtype, _bits, (int)_factors.shape[1]);
        _factorized = true;
        return sweep.Result;
    }
}
