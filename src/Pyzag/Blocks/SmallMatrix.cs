using Pyzag.Blocks.Kernels;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// Products of many small matrices at once. Those of one by one are products of numbers, which no matrix routine multiplies as fast.
/// </summary>
internal static class SmallMatrix
{
    /// <summary>a b, matrix by matrix.</summary>
    internal static Tensor Product(Tensor a, Tensor b) => AreNumbers(a) ? a * b : KernelSupport.Covers(a, b) ? BatchedProduct.Of(a, b) : a.matmul(b);

    /// <summary>−a b, matrix by matrix.</summary>
    internal static Tensor NegativeProduct(Tensor a, Tensor b) =>
        !AreNumbers(a) && KernelSupport.Covers(a, b) ? BatchedProduct.Negative(a, b) : Product(a, b).neg();

    /// <summary>c ← c + a b, matrix by matrix, in the memory of c.</summary>
    internal static void Add(Tensor c, Tensor a, Tensor b)
    {
        if (!AreNumbers(a) && KernelSupport.Covers(a, b, c))
            BatchedProduct.Add(c, a, b);
        else
            c.add_(Product(a, b));
    }

    /// <summary>w − a b, matrix by matrix, each of the three with one dimension before the two of the matrix.</summary>
    internal static Tensor Subtract(Tensor w, Tensor a, Tensor b)
    {
        if (AreNumbers(a))
            return w.addcmul(a, b, -1);
        return KernelSupport.Covers(a, b, w) ? BatchedProduct.Subtract(w, a, b) : w - a.bmm(b);
    }

    /// <summary>
    /// Decomposes symmetric matrices for <see cref="SolveSymmetric"/>, and marks those, by all dimensions but the last two, that are not
    /// positive definite.
    /// </summary>
    internal static (Tensor Factor, Tensor Failed) FactorizeSymmetric(Tensor a)
    {
        if (AreNumbers(a))
            return (a, a.gt(0).logical_not().squeeze(-1).squeeze(-1));
        var (factor, info) = linalg.cholesky_ex(a);
        return (factor, info.ne(0));
    }

    /// <summary>Solves a x = b, matrix by matrix, with the factors of a.</summary>
    internal static Tensor SolveSymmetric(Tensor factor, Tensor b) => AreNumbers(factor) ? b / factor : b.cholesky_solve(factor);

    /// <summary>Whether the matrices are one by one.</summary>
    internal static bool AreNumbers(Tensor matrices)
    {
        var shape = matrices.shape;
        return shape[^1] == 1 && shape[^2] == 1;
    }
}
