using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// A block lower-banded system that is solved in walks over its steps. The first solution factorizes on the way and keeps nothing, as most
/// systems are solved once; from the second on the factors are kept.
/// </summary>
internal sealed class FactorizedBands : IDisposable
{
    private readonly ReadOnlyMemory<Tensor> _bands;
    private readonly Tensor _singular;
    private readonly ScalarType _dtype;
    private readonly int _bits;
    private bool _keep;
    private bool _walked;
    private Tensor? _factors;

    /// <summary>Prepares the solution of a system.</summary>
    /// <param name="bands">
    /// A_i, B_{i,1}, B_{i,2} …, each <c>(step, series, state, state)</c>. They stay the caller's, who keeps them as long as this object.
    /// </param>
    /// <param name="keep">Whether to keep the factors from the first solution on.</param>
    /// <param name="bits">The width of the registers to use, if not the one that suits best.</param>
    internal FactorizedBands(ReadOnlyMemory<Tensor> bands, bool keep = false, int? bits = null)
    {
        using var scope = TensorScope.Open();
        var shape = bands.Span[0].shape;
        (_bands, _keep, _dtype) = (bands, keep, bands.Span[0].dtype);
        _bits = bits ?? KernelLaunch.Width(_dtype, shape[1]);
        _singular = scope.Detach(zeros([shape[0], shape[1]], @bool));
    }

    /// <summary>Where a diagonal block is exactly singular, <c>(step, series)</c>.</summary>
    internal Tensor Singular
    {
        get
        {
            if (!_walked)
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
        _singular.Dispose();
        _factors?.Dispose();
    }

    private Tensor? Walk(Tensor? right, bool transposed)
    {
        using var scope = TensorScope.Open();
        var bands = _bands.Span;
        var shape = bands[0].shape;
        var couplings = new StridedMatrices[bands.Length - 1];
        for (var j = 0; j < couplings.Length; j++)
            couplings[j] = new StridedMatrices(bands[j + 1]);
        var factorized = _factors is not null;
        if (_keep)
            _factors ??= scope.Detach(empty(
                [shape[0], KernelLaunch.Groups(_dtype, _bits, shape[1]), shape[2] * (shape[2] + 1), KernelLaunch.Lanes(_dtype, _bits)], _dtype));
        var sweep = new BandedSweep(shape[0], shape[1], shape[2])
        {
            Couplings = couplings,
            Diagonal = factorized ? null : new StridedMatrices(bands[0]),
            Factors = _factors,
            Singular = _singular,
            Transposed = transposed,
            RightHandSide = right?.contiguous(),
            Result = right is null ? null : scope.Return(empty(right.shape, _dtype)),
        };
        sweep.Launch(_dtype, _bits);
        (_keep, _walked) = (_keep || right is not null, true);
        return sweep.Result;
    }
}
