using Pyzag.Blocks;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Which entries of the matrices ∂f_i/∂x_{i-j} can differ from zero, the same for all steps, series and j. It decides how a Jacobian is
/// stored, how automatic differentiation finds it, and which operator solves with it. <see cref="Dense"/> and <see cref="Diagonal"/> ship;
/// derive a class for another one.
/// </summary>
/// <remarks>
/// The Jacobian of a run of steps is Lookback + 1 tensors <c>(block, batch…, …)</c>, oldest state first: entry <c>[i, b]</c> of tensor j
/// holds what the structure keeps of ∂f_i/∂x_{i-Lookback+j} of series b, in dimensions that <see cref="MatrixShape"/> names. Tensors may be
/// views that repeat a matrix for many steps or series. Whatever they are, steps and series are leading dimensions, and a structure gives
/// them no meaning: the solver may select some steps or series, or turn steps into series, and make an operator of what results.
/// Implementations are immutable.
/// </remarks>
public abstract class JacobianStructure
{
    /// <summary>
    /// Every entry: the tensors of a Jacobian are <c>(block, batch…, state, state)</c>, rows of the residual before columns of the state.
    /// </summary>
    public static JacobianStructure Dense { get; } = new DenseStructure();

    /// <summary>
    /// The main diagonal, for residuals whose components depend each on its own state component only, such as independent scalar equations:
    /// the tensors of a Jacobian are <c>(block, batch…, state)</c>. Automatic differentiation takes one backward pass, and no step of a solve
    /// needs memory in proportion to state².
    /// </summary>
    public static JacobianStructure Diagonal { get; } = new DiagonalStructure();

    /// <summary>The dimensions in which one matrix ∂f_i/∂x_{i-j} is stored: the last ones of a Jacobian tensor.</summary>
    /// <param name="state">How many components a state has.</param>
    /// <returns>Their sizes: <c>(state, state)</c> if dense, <c>(state)</c> if diagonal.</returns>
    public abstract IReadOnlyList<long> MatrixShape(long state);

    /// <summary>Makes the operator of a run of steps.</summary>
    /// <param name="jacobian">
    /// The Jacobian, Lookback + 1 tensors <c>(block, batch…, …)</c>, oldest state first; they stay the caller's, and the operator may share
    /// their storage.
    /// </param>
    /// <param name="factorizer">How dense blocks are factorized, for structures that have some.</param>
    /// <returns>
    /// The operator, to be disposed by the caller. Its products and solutions are differentiable with respect to
    /// <paramref name="jacobian"/>.
    /// </returns>
    /// <exception cref="ArgumentException">The shape does not fit.</exception>
    public abstract IBlockOperator CreateOperator(IReadOnlyList<Tensor> jacobian, IBlockFactorizer factorizer);

    /// <summary>
    /// The vectors w for which automatic differentiation evaluates wᵀ ∂f_i/∂x_{i-j}, one backward pass each for all steps, series and j
    /// together. Where rows of the matrix have no column in common, one vector serves them all. Here: the unit vectors, one pass per row,
    /// which is right for every structure.
    /// </summary>
    /// <param name="state">How many components a state has.</param>
    /// <param name="dtype">The dtype of the state.</param>
    /// <param name="device">The device of the state.</param>
    /// <returns>The vectors, <c>(pass, state)</c>.</returns>
    public virtual Tensor Seeds(long state, ScalarType dtype, Device device) => eye(state, dtype: dtype, device: device);

    /// <summary>Puts matrices together from the products with the vectors of <see cref="Seeds"/>.</summary>
    /// <param name="products">wᵀ ∂f_i/∂x_{i-j}, <c>(…, pass, state)</c>, for any number of matrices.</param>
    /// <returns>The matrices as they are stored, <c>(…, …)</c>, differentiable with respect to <paramref name="products"/>.</returns>
    public abstract Tensor FromProducts(Tensor products);

    /// <summary>Writes matrices out in full, zeros included: <c>(…, state, state)</c> for <c>(…, …)</c> as they are stored. Differentiable.</summary>
    internal Tensor ToDense(Tensor matrices)
    {
        using var scope = TensorScope.Open();
        if (ReferenceEquals(this, Dense))
            return scope.Return(matrices.alias());
        // One step of many series whose matrix has these blocks on its diagonal.
        using var matrix = CreateOperator([zeros_like(matrices).unsqueeze(0), matrices.unsqueeze(0)], new ThomasFactorizer());
        return scope.Return(matrix.ToDense());
    }

    /// <summary>The shape of a tensor of the Jacobian of a residual of the given shape, <c>(block, batch…, state)</c>.</summary>
    internal long[] ShapeFor(ReadOnlySpan<long> residual) => [.. residual[..^1], .. MatrixShape(residual[^1])];

    /// <summary>Matrices expanded to that shape; as they are where they do not broadcast to it, for the caller to refuse.</summary>
    internal Tensor Expand(Tensor matrices, ReadOnlySpan<long> residual)
    {
        var whole = ShapeFor(residual);
        return Shapes.Broadcasts(matrices.shape, whole, MatrixShape(residual[^1]).Count) ? matrices.expand(whole) : matrices;
    }
}
