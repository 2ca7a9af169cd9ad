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
    private readonly long[] _shape;
    private readonly Tensor _blocks;
    private readonly FactorizedBands? _kernels;
    private TorchLu? _torch;

    /// <summary>Factorizes blocks <c>(block, series, state, state)</c>.</summary>
    internal DiagonalBlocks(Tensor blocks)
    {
        using var scope = TensorScope.Open();
        _shape = blocks.shape;
        _blocks = scope.Detach(OneStep(blocks));
        if (KernelSupport.Covers(_blocks))
            _kernels = new FactorizedBands(new[] { _blocks }, keep: true);
    }

    /// <summary>Where a block is exactly singular, <c>(block, series)</c>.</summary>
    internal Tensor Singular => (_kernels?.Singular ?? Torch.Singular).reshape(_shape[..2]);

    private TorchLu Torch => _torch ??= new TorchLu(_blocks);

    /// <summary>Solves A_i x = v_i for all steps; v is <c>(block, series, state, columns)</c>.</summary>
    internal Tensor Solve(Tensor right)
    {
        var columns = OneStep(right);
        return (_kernels is not null && KernelSupport.Covers(_blocks, columns) ? _kernels.Solve(columns) : Torch.Solve(columns)).reshape(right.shape);
    }

    /// <summary>Solves A_iᵀ x = v_i for all steps; v is <c>(block, series, state, columns)</c>.</summary>
    internal Tensor SolveTransposed(Tensor right)
    {
        var columns = OneStep(right);
        return (_kernels is not null && KernelSupport.Covers(_blocks, columns) ? _kernels.SolveTransposed(columns) : Torch.SolveTransposed(columns))
            .reshape(right.shape);
    }

    public void Dispose()
    {
        _blocks.Dispose();
        _kernels?.Dispose();
        _torch?.Dispose();
    }

    /// <summary>All steps as series of one step.</summary>
    private static Tensor OneStep(Tensor rows) => rows.reshape(1, -1, rows.shape[2], rows.shape[3]);
}
