using Pyzag.Internal;
using Pyzag.Optimization;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Finds arguments for which a function of tensors is lowest, near a start: one call for a plain function, for one of several named arguments, or for the parameters of a model. Gradients, and for
/// Newton's method products with the second derivatives, come from automatic differentiation.
/// </summary>
/// <remarks>
/// <para><b>Which method.</b> <see cref="LBfgsB(Func{Tensor, Tensor}, Tensor, Bounds?, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)"/> for most problems with up to some hundred
/// parameters, and for all with bounds; <c>LBfgs</c> and <c>ConjugateGradient</c> for very many parameters; <c>Bfgs</c> for few, without bounds; <c>NewtonCG</c> where parameters depend on each other
/// strongly and the function can be differentiated twice: it needs the fewest iterations, and nothing in proportion to the square of their number. For sums of squares methods of least squares are better.</para>
/// <para><b>Nothing gets lost.</b> The best point of all evaluations is kept, whichever way a minimization ends: <see cref="MinimizeResult.Status"/> says how. A value or a gradient that is NaN or infinite, a
/// <see cref="SolveFailedException"/> and a <see cref="NonFiniteGradientException"/> make steps shorter; only at the start they are errors. Any other exception of the function comes out as it
/// is.</para>
/// <para><b>Cancelling</b> is no error either: the result has <see cref="MinimizeStatus.Cancelled"/> and the best point up to there. An <see cref="OperationCanceledException"/> is thrown only if
/// the token was cancelled before there was any point. The token is looked at before every evaluation; hand it to the solver, too, where one evaluation takes long.</para>
/// <para><b>Numbers.</b> Arguments are float64 or float32, on any device, where the function is evaluated; minimizers reckon in float64 on the host. With float32 expect half the digits.</para>
/// <para>MathNet.Numerics has the minimizers other than <c>NewtonCG</c>. Where its line search gives up, it starts anew from the best point, as often as that gets it lower.</para>
/// </remarks>
/// <example>
/// <code>
/// var target = torch.tensor(new[] { 0.0, 1.0, 2.0 });
/// var minimum = Minimize.LBfgsB(x => (x - target).pow(2).mean(), torch.zeros(3, torch.float64));
/// // minimum.Point is [0, 1, 2]
/// </code>
/// </example>
public static partial class Minimize
{
    /// <summary>
    /// Minimizes within bounds, by BFGS with projected gradients: a search for the bounds that hold along the projected gradient, then a quasi-Newton step among the others. Literature: R. H. Byrd, P. Lu,
    /// J. Nocedal, C. Zhu, A limited memory algorithm for bound constrained optimization (1995), doi:10.1137/0916069. MathNet's implementation holds the full matrix of second derivatives: time and memory of a
    /// step grow with the cube and the square of the number of components.
    /// </summary>
    /// <param name="f">The function: one real number from x, by operations of torch. Called with a new tensor each time, in a dispose scope that it need not mind.</param>
    /// <param name="x0">The start, float32 or float64, any shape, any device. Stays the caller's.</param>
    /// <param name="bounds">What x may be; no bounds where null. Every point that is evaluated is within them.</param>
    /// <param name="options">When to stop; the defaults where null.</param>
    /// <param name="progress">Told at the start and after every iteration, on the thread of the call.</param>
    /// <param name="cancellationToken">Checked before every evaluation; the result then holds the best point so far.</param>
    /// <returns>The best point, of the shape, dtype and device of <paramref name="x0"/>, and how it was found. No gradients flow to what the function captures.</returns>
    /// <exception cref="ArgumentNullException">The function or the start is null.</exception>
    /// <exception cref="ObjectDisposedException">The start has been disposed.</exception>
    /// <exception cref="ArgumentException">
    /// The start is empty, neither float32 nor float64, or not within the bounds; the value or the gradient there is NaN or infinite; bounds are of another shape than x0.
    /// </exception>
    /// <exception cref="InvalidOperationException">The function did not return one real number computed from x by operations of torch.</exception>
    /// <exception cref="SolveFailedException">The function solves a recursion, and that failed at the start.</exception>
    /// <exception cref="NonFiniteGradientException">Likewise, in the backward pass.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the first evaluation was complete.</exception>
    public static Minimum<Tensor> LBfgsB(
        Func<Tensor, Tensor> f, Tensor x0, Bounds? bounds = null, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        One(f, x0, Within(MathNetMethod.BfgsB, bounds is null ? null : new Dictionary<string, Bounds> { [nameof(x0)] = bounds }), options, progress, cancellationToken);

    /// <summary>
    /// Minimizes by BFGS: quasi-Newton steps with an approximation of the inverse second derivatives, which is held in full, and a line search. Literature: J. Nocedal, S. J. Wright, Numerical Optimization
    /// (2006), chapter 6, doi:10.1007/978-0-387-40065-5.
    /// </summary>
    /// <inheritdoc cref="LBfgsB(Func{Tensor, Tensor}, Tensor, Bounds?, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary) and not(@name='bounds')]"/>
    public static Minimum<Tensor> Bfgs(
        Func<Tensor, Tensor> f, Tensor x0, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        One(f, x0, Free(MathNetMethod.Bfgs), options, progress, cancellationToken);

    /// <summary>
    /// Minimizes by BFGS with a limited memory: the approximation of the second derivatives is that of the last ten steps, and costs ten vectors. Literature: D. C. Liu, J. Nocedal, On the limited memory
    /// BFGS method for large scale optimization (1989), doi:10.1007/BF01589116.
    /// </summary>
    /// <inheritdoc cref="Bfgs(Func{Tensor, Tensor}, Tensor, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary)]"/>
    public static Minimum<Tensor> LBfgs(
        Func<Tensor, Tensor> f, Tensor x0, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        One(f, x0, Free(MathNetMethod.LimitedMemoryBfgs), options, progress, cancellationToken);

    /// <summary>
    /// Minimizes by nonlinear conjugate gradients, as Polak and Ribière choose directions, which costs a few vectors of memory. Literature: J. Nocedal, S. J. Wright, Numerical Optimization (2006), section 5.2,
    /// doi:10.1007/978-0-387-40065-5.
    /// </summary>
    /// <inheritdoc cref="Bfgs(Func{Tensor, Tensor}, Tensor, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary)]"/>
    public static Minimum<Tensor> ConjugateGradient(
        Func<Tensor, Tensor> f, Tensor x0, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        One(f, x0, Free(MathNetMethod.ConjugateGradient), options, progress, cancellationToken);

    /// <summary>
    /// Minimizes by Newton's method with a trust region, whose steps are made by conjugate gradients from products of the second derivatives with vectors, at the price of a gradient or two each; no matrix is
    /// formed. Negative curvature is followed downhill, so that saddle points do not stop it, unless the start has no component along it. The function has to be differentiable
    /// twice by torch. Literature: T. Steihaug, The conjugate gradient method and trust regions in large scale optimization (1983), doi:10.1137/0720042;
    /// J. Nocedal, S. J. Wright, Numerical Optimization (2006), algorithms 4.1 and 7.2, doi:10.1007/978-0-387-40065-5.
    /// </summary>
    /// <inheritdoc cref="Bfgs(Func{Tensor, Tensor}, Tensor, MinimizeOptions?, IProgress{MinimizeProgress}?, CancellationToken)" path="/*[not(self::summary)]"/>
    public static Minimum<Tensor> NewtonCG(
        Func<Tensor, Tensor> f, Tensor x0, MinimizeOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        One(f, x0, Newton, options, progress, cancellationToken);

    private static Minimum<Tensor> One(
        Func<Tensor, Tensor> f, Tensor x0, Method method, MinimizeOptions? options, IProgress<MinimizeProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(f);
        using var scope = TensorScope.Open();
        var objective = new FunctionObjective(leaves => f(leaves[0]), Layout((nameof(x0), x0)), [x0]);
        var result = Run(objective, method, options, progress, cancellationToken);
        return new Minimum<Tensor>(scope.Return(objective.Best[0]), result);
    }
}
