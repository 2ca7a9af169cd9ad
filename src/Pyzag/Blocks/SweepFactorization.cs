using Pyzag.Blocks.Kernels;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// The factorization that walks from step to step in one kernel, each solution being one walk. Factorizing is left to the first of them.
/// Right-hand sides that the kernels do not take, such as those that require a gradient, are solved for with torch.
/// </summary>
internal sealed class SweepFactorization : IBlockFactorization
{
    private readonly BlockLayout _layout;
    private readonly Tensor[] _blocks;
    private readonly FactorizedBands _bands;
    private BandedFactorization? _torch;
    private Tensor? _singular;

    /// <summary>Takes blocks <c>(block, batch…, state, state)</c>, oldest first.</summary>
    internal SweepFactorization(IReadOnlyList<Tensor> blocks, BlockLayout layout)
    {
        _layout = layout;
        using var scope = TensorScope.Open();
        _blocks = [.. blocks.Select(block => block.detach().DetachFromDisposeScope())];
        _bands = new FactorizedBands(_layout.Bands(_blocks).Take((int)Math.Min(_layout.Lookback + 1, _layout.Steps)));
    }

    public Tensor Singular
    {
        get
        {
            if (_singular is null)
            {
                using var scope = TensorScope.Open();
                _singular = scope.Detach(_bands.Singular.reshape([_layout.Steps, .. _layout.Batch]));
            }

            return _singular;
        }
    }

    public Tensor Solve(Tensor rightHandSide) =>
        Solve(rightHandSide, _bands.Solve) ?? Torch.Solve(rightHandSide);

    public Tensor SolveTransposed(Tensor rightHandSide) =>
        Solve(rightHandSide, _bands.SolveTransposed) ?? Torch.SolveTransposed(rightHandSide);

    public void Dispose()
    {
        foreach (var block in _blocks)
            block.Dispose();
        _bands.Dispose();
        _torch?.Dispose();
        _singular?.Dispose();
    }

    private BandedFactorization Torch => _torch ??= new BandedFactorization(_blocks, (couplings, _) => new SequentialRecurrence(couplings));

    /// <summary>Solves with the kernels, or not at all.</summary>
    private Tensor? Solve(Tensor rightHandSide, Func<Tensor, Tensor> solve)
    {
        using var scope = TensorScope.Open();
        var columns = _layout.Columns(rightHandSide, _layout.Steps, nameof(rightHandSide));
        return KernelSupport.Covers(_blocks[0], columns) ? scope.Return(_layout.Restore(solve(columns), rightHandSide)) : null;
    }
}
