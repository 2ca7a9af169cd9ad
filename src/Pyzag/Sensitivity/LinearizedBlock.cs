using Pyzag.Blocks;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>One block of a solved trajectory, linearized there. It owns the matrix and its factorization.</summary>
internal sealed class LinearizedBlock(Tensor residual, Tensor states, Tensor[] forces, IBlockOperator matrix) : IDisposable
{
    private IBlockFactorization? _factorization;

    /// <summary>f, with its graph to forces and parameters where somebody needs it.</summary>
    internal Tensor Residual => residual;

    /// <summary>The states of the block and the steps before it; a leaf of that graph where they are differentiable.</summary>
    internal Tensor States => states;

    /// <summary>The forces of the block and the steps before it; leaves of that graph where they are needed.</summary>
    internal Tensor[] Forces => forces;

    /// <summary>∂f/∂x.</summary>
    internal IBlockOperator Matrix => matrix;

    /// <summary>The matrix factorized, once.</summary>
    internal IBlockFactorization Factorization => _factorization ??= matrix.Factorize();

    /// <inheritdoc/>
    public void Dispose()
    {
        _factorization?.Dispose();
        matrix.Dispose();
    }
}
