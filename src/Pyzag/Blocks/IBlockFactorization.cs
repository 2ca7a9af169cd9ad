using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// A factorized block matrix M. One object serves M x = v and Mᵀ x = v, any number of times with the same result, and never writes to its
/// right-hand side. Under grad mode the solutions are differentiable with respect to the matrix and the right-hand side wherever the
/// implementation says so.
/// </summary>
public interface IBlockFactorization : IDisposable
{
    /// <summary>
    /// Boolean, <c>(block, batch…)</c>: true where a diagonal block turned out exactly singular, so that the solutions of that series are
    /// not finite from there on. It belongs to the factorization. Reading it makes the host wait for nothing.
    /// </summary>
    Tensor Singular { get; }

    /// <summary>Solves M x = v.</summary>
    /// <param name="rightHandSide">v, <c>(block, batch…, state)</c>, or with a last dimension of columns.</param>
    /// <returns>x, shaped as <paramref name="rightHandSide"/>, the caller's.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the matrix.</exception>
    Tensor Solve(Tensor rightHandSide);

    /// <summary>Solves Mᵀ x = v.</summary>
    /// <param name="rightHandSide">v, <c>(block, batch…, state)</c>, or with a last dimension of columns.</param>
    /// <returns>x, shaped as <paramref name="rightHandSide"/>, the caller's.</returns>
    /// <exception cref="ArgumentException">The shape does not fit the matrix.</exception>
    Tensor SolveTransposed(Tensor rightHandSide);
}
