using Pyzag.Blocks.Kernels;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// The diagonal blocks of a matrix, all steps and series factorized at once: LU with partial pivoting inside each block, by the kernels where
/// they take the tensors, by torch otherwise.
/// </summary>
internal sealed class DiagonalBlocks : IDisposable
{
    private readonly Tensor _blocks;
    private readonly FactorizedBands? _kernels;
    private TorchLu? _torch;

    /// <summary>Factorizes blocks <c>(block, series, state, state)</c>.</summary>
    internal DiagonalBlocks(Tensor blocks)
    {
        using var scope = TensorScope.Open();
        _blocks = scope.Detach(blocks.alias());
        if (KernelSupport.Covers(blocks))
            _kernels = new FactorizedBands([OneStep(blocks)]);
    }

    /// <summary>Where a block is exactly singular, <c>(block, series)</c>.</summary>
    internal Tensor Singular => _kernels is null ? Torch.Singular : _kernels.Singular.reshape(_blocks.shape[..2]);

    private TorchLu Torch => _torch ??= new TorchLu(_blocks);

    /// <summary>Solves A_i x = v_i for all steps; v is <c>(block, series, state, columns)</c>.</summary>
    internal Tensor Solve(Tensor right) =>
        _kernels is not null && KernelSupport.Covers(_blocks, right)
            ? _kernels.Solve(OneStep(right)).reshape(right.shape)
            : Torch.Solve(right);

    /// <summary>Solves A_iᵀ x = v_i for all steps; v is <c>(block, series, state, columns)</c>.</summary>
    internal Tensor SolveTransposed(Tensor right) =>
        _kernels is not null && KernelSupport.Covers(_blocks, right)
            ? _kernels.SolveTransposed(OneStep(right)).reshape(right.shape)
            : Torch.SolveTransposed(right);

    public void Dispose()
    {
        _blocks.Dispose();
        _kernels?.Dispose();
        _torch?.Dispose();
    }

    /// <summary>All steps as series of one step.</summary>
    private static Tensor OneStep(Tensor rows) => rows.reshape(1, -1, rows.shape[2], rows.shape[3]);
}
