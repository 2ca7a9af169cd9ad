using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// Views of vectors on a common grid: with "ij", vector i varies along dimension i; with "xy", the first two dimensions are swapped.
    /// </summary>
    /// <param name="tensors">Vectors; a tensor without dimensions counts as a vector of one element.</param>
    /// <param name="indexing">The order of the first two dimensions.</param>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Aten.meshgrid_indexing.CallList(ArrayOf(tensors), indexing);

    /// <summary>
    /// All combinations of one element of each vector, one row each, the last vector fastest; one vector alone comes back as it is.
    /// </summary>
    public static Tensor cartesian_prod(params Tensor[] tensors) => Aten.cartesian_prod.Call(tensors);

    /// <inheritdoc cref="cartesian_prod(Tensor[])"/>
    public static Tensor cartesian_prod(IList<Tensor> tensors) => cartesian_prod(ArrayOf(tensors));

    /// <inheritdoc cref="cartesian_prod(Tensor[])"/>
    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => cartesian_prod(tensors.ToArray());

    /// <summary>All combinations of <paramref name="r"/> elements of a vector, one row each, in its order.</summary>
    /// <param name="input">The vector.</param>
    /// <param name="r">The number of elements in a combination.</param>
    /// <param name="with_replacement">Whether an element may occur several times.</param>
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) =>
        Aten.combinations.Call(input, r, with_replacement);

    public partial class Tensor
    {
        /// <inheritdoc cref="torch.block_diag"/>
        public static Tensor block_diag(params Tensor[] tensors) => torch.block_diag(tensors);

        /// <summary>The channels (second dimension) in the order of their place inside a group, then of their group.</summary>
        public Tensor channel_shuffle(long groups) => Aten.channel_shuffle.Call(this, groups);
    }
}
