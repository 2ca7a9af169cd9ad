using Pyzag.Blocks.Kernels;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// The factorization that walks from step to step in one kernel, each solution being one walk. Factorizing is left to the first of them.
/// Right-hand sides that the kernels do not take, such as those that require a gradient, are solved for by torch.
/// </summary>
internal sealed class SweepFactorization : IBlockFactorization
{
    private readonly BlockLayout _layout;
    private readonly Tensor[] _bands;
    private readonly FactorizedBands _kernels;
    private BandedFactorization? _torch;
    private Tensor? _singular;

    /// <summary>Takes blocks <c>(block, batch…, state, state)</c>, oldest first.</summary>
    internal SweepFactorization(IReadOnlyList<Tensor> blocks, BlockLayout layout)
    {
        using var scope = TensorScope.Open();
        _layout = layout;
        _bands = Array.ConvertAll(layout.Bands(blocks), band => band.detach().DetachFromDisposeScope());
        _kernels = new FactorizedBands(_bands.AsMemory(0, (int)Math.Min(_bands.Length, layout.Steps)));
    }

    public Tensor Singular
    {
        get
        {
            if (_singular is null)
            {
                using var scope = TensorScope.Open();
                _singular = scope.Detach(_kernels.Singular.reshape([_layout.Steps, .. _layout.Batch]));
            }

            return _singular;
        }
    }

    private BandedFactorization Torch =>
        _torch ??= new BandedFactorization([.. _bands.Reverse()], (couplings, _) => new SequentialRecurrence(couplings));

    public Tensor Solve(Tensor rightHandSide)
    {
        using var scope = TensorScope.Open();
        var columns = _layout.Columns(rightHandSide, _layout.Steps, nameof(rightHandSide));
        var solution = KernelSupport.Covers(_bands[0], columns) ? _kernels.Solve(columns) : Torch.Solve(columns);
        return scope.Return(_layout.Restore(solution, rightHandSide));
    }

    public Tensor SolveTransposed(Tensor rightHandSide)
    {
        using var scope = TensorScope.Open();
        var columns = _layout.Columns(rightHandSide, _layout.Steps, nameof(rightHandSide));
        var solution = KernelSupport.Covers(_bands[0], columns) ? _kernels.SolveTransposed(columns) : Torch.SolveTransposed(columns);
        return scope.Return(_layout.Restore(solution, rightHandSide));
    }

    public void Dispose()
    {
        foreach (var band in _bands)
            band.Dispose();
        _kernels.Dispose();
        _torch?.Dispose();
        _singular?.Dispose();
    }
}
