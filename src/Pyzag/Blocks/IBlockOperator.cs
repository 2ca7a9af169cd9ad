using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// The Newton matrix of one block of steps, for every series of a batch at once: block lower-banded, M_{i,i-j} = ∂f_i/∂x_{i-j}, with one
/// block row per step and <see cref="Lookback"/> blocks below the diagonal (one: block-bidiagonal). Newton's method, the adjoint and the
/// tangent recursion see nothing but this interface, so a Jacobian of special structure brings its own operator.
/// </summary>
/// <remarks>
/// Vectors are <c>(block, batch…, state)</c>, several right-hand sides at once <c>(block, batch…, state, columns)</c>, in the dtype and on
/// the device of the matrix. The columns of the first rows that reach to steps before the block are not part of the square matrix M; they
/// form the strip P, whose vectors are <c>(Lookback, batch…, state)</c>, the steps just before the block, oldest first. No method changes
/// its argument, every result belongs to the caller, and the matrix is owned by the operator until it is disposed.
/// </remarks>
public interface IBlockOperator : IDisposable
{
    /// <summary>How many blocks stand below the diagonal block of a row.</summary>
    int Lookback { get; }

    /// <summary>How many steps the block has.</summary>
    long Steps { get; }

    /// <summary>How many components the state of a step has.</summary>
    long State { get; }

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

    /// <summary>Factorizes M, for any number of solves with it and with its transpose; an implementation may put the work off until the first of them.</summary>
    /// <returns>The factorization, to be disposed by the caller; it stays valid when the operator is disposed first.</returns>
    IBlockFactorization Factorize();

    /// <summary>
    /// Factorizes MᵀM + μI, whose solutions damp a Newton correction: x = (MᵀM + μI)⁻¹ Mᵀ v minimizes ‖M x − v‖² + μ‖x‖². This is the step
    /// of K. Levenberg (1944), doi:10.1090/qam/10666, and of parallel solves of recursions by X. Gonzalez et al. (2024),
    /// doi:10.48550/arXiv.2407.19115.
    /// </summary>
    /// <param name="damping">
    /// μ, <c>(batch…)</c>, one number of 0 or more for every series, in the dtype and on the device of the matrix. It stays the caller's.
    /// </param>
    /// <returns>
    /// The factorization of the symmetric matrix, to be disposed by the caller; it stays valid when the operator is disposed first.
    /// <see cref="IBlockFactorization.Singular"/> marks where the matrix turned out not to be positive definite.
    /// </returns>
    /// <exception cref="ArgumentException">The shape, dtype or device of <paramref name="damping"/> does not fit.</exception>
    /// <exception cref="NotSupportedException">The operator does not implement it, as here.</exception>
    IBlockFactorization FactorizeDamped(Tensor damping) => throw new NotSupportedException(
        $"{GetType().Name} does not factorize MᵀM + μI; implement {nameof(FactorizeDamped)} in it, or solve without damping.");

    /// <summary>
    /// Lists the entries of M that can differ from zero, at the same places for every series. Nothing outside the band is listed.
    /// </summary>
    /// <returns>
    /// The rows and the columns of the entries, <c>(2, entry)</c> int64, no place twice, both counted by step, then state; and their
    /// values, <c>(batch…, entry)</c>, differentiable with respect to the matrix. Both are the caller's. One series is
    /// <c>torch.sparse_coo_tensor(Indices, Values[series], (block·state, block·state))</c>.
    /// </returns>
    (Tensor Indices, Tensor Values) ToCoordinates();
}
