using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// The Newton matrix of one block of steps, for every series of a batch at once: block lower-banded, M_{i,i-j} = ∂f_i/∂x_{i-j}, with one block
/// row per step and <see cref="Lookback"/> blocks below the diagonal (one: block-bidiagonal). Newton's method, the adjoint and the tangent
/// recursion see nothing but this interface, so a Jacobian of special structure brings its own operator.
/// </summary>
/// <remarks>
/// Vectors are <c>(block, batch…, state)</c>, several right-hand sides at once <c>(block, batch…, state, columns)</c>, in the dtype and on the
/// device of the matrix. The columns of the first rows that reach to steps before the block are not part of the square matrix M; they form
/// the strip P, whose vectors are <c>(Lookback, batch…, state)</c>, the steps just before the block, oldest first. No method changes its argument, every
/// result belongs to the caller, and the matrix is owned by the operator until it is disposed.
/// </remarks>
public interface IBlockOperator : IDisposable
{
    /// <summary>How many blocks stand below the diagonal block of a row.</summary>
    int Lookback { get; }

    /// <summary>How many steps the block has.</summary>
    long Steps { get; }

    /// <summary>M v.</summary>
    /// <param name="vector">v, <c>(block, batch…, state)</c>, or with a last dimension of columns.</param>
    /// <returns>The product, shaped as <paramref name="vector"/>.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the matrix.</exception>
    Tensor Multiply(Tensor vector);

    /// <summary>Mᵀ v, which is the row vector vᵀ M.</summary>
    /// <param name="vector">v, <c>(block, batch…, state)</c>, or with a last dimension of columns.</param>
    /// <returns>The product, shaped as <paramref name="vector"/>.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the matrix.</exception>
    Tensor MultiplyTransposed(Tensor vector);

    /// <summary>P w: what the steps before the block contribute to its rows.</summary>
    /// <param name="previous">w, <c>(Lookback, batch…, state)</c>, or with a last dimension of columns.</param>
    /// <returns>The product, <c>(block, batch…, state)</c>.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the matrix.</exception>
    Tensor MultiplyPrevious(Tensor previous);

    /// <summary>Pᵀ v: what the rows of the block contribute to the steps before it.</summary>
    /// <param name="vector">v, <c>(block, batch…, state)</c>, or with a last dimension of columns.</param>
    /// <returns>The product, <c>(Lookback, batch…, state)</c>.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the matrix.</exception>
    Tensor MultiplyPreviousTransposed(Tensor vector);

    /// <summary>Factorizes M, once for any number of solves with it and with its transpose.</summary>
    /// <returns>The factorization, to be disposed by the caller; it stays valid when the operator is disposed first.</returns>
    IBlockFactorization Factorize();

    /// <summary>Writes M out in full, zeros included.</summary>
    /// <returns>The matrix of every series, <c>(batch…, block·state, block·state)</c>, rows and columns ordered by step, then state.</returns>
    Tensor ToDense();
}
