using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// Where a distribution has its values, and a smooth one-to-one map of unconstrained numbers to it, in which samplers and optimizers work: a
/// density p(x) becomes p(x(y)) |∂x/∂y|. Supports are immutable; every result is the caller's, has the dtype and the device of its argument,
/// and gradients flow to the argument and to bounds that are tensors.
/// </summary>
/// <remarks>Shapes are <c>(batch…, event…)</c>; how many dimensions the event has is up to the distribution.</remarks>
public abstract class Support
{
    private protected Support()
    {
    }

    /// <summary>All numbers; the map is the identity.</summary>
    public static Support Real { get; } = new IntervalSupport(null, null);

    /// <summary>Positive numbers, x = exp(y).</summary>
    public static Support Positive { get; } = new IntervalSupport(new Bound(0), null);

    /// <summary>Numbers between 0 and 1, x = 1/(1 + exp(−y)).</summary>
    public static Support UnitInterval { get; } = new IntervalSupport(new Bound(0), new Bound(1));

    /// <summary>Vectors of positive components of sum 1, by breaking a stick (Betancourt 2012, arXiv:1010.3436); one unconstrained component fewer.</summary>
    public static Support Simplex { get; } = new SimplexSupport();

    /// <summary>Vectors of ascending components: x_1 = y_1, x_k = x_{k−1} + exp(y_k).</summary>
    public static Support Ordered { get; } = new OrderedSupport();

    /// <summary>
    /// Lower Cholesky factors of correlation matrices of size d, from d(d−1)/2 unconstrained numbers, the inverse hyperbolic tangents of partial
    /// correlations (Lewandowski, Kurowicka and Joe 2009, doi:10.1016/j.jmva.2009.04.008).
    /// </summary>
    public static Support CorrelationCholesky { get; } = new CorrelationCholeskySupport();

    /// <summary>The integers 0, 1, 2, …: no coordinate exists, so that such a value can be observed or drawn, but not sampled by gradients.</summary>
    public static Support Counts { get; } = new DiscreteSupport("a count");

    /// <summary>Numbers above a bound, x = lower + exp(y).</summary>
    /// <param name="lower">The bound, a number or a tensor that broadcasts to the values; it stays the caller's and must live as long as the support.</param>
    /// <exception cref="ArgumentException">The bound is not finite.</exception>
    public static Support Above(Bound lower) => new IntervalSupport(lower, null);

    /// <summary>Numbers below a bound, x = upper − exp(y).</summary>
    /// <param name="upper">The bound, as in <see cref="Above"/>.</param>
    /// <exception cref="ArgumentException">The bound is not finite.</exception>
    public static Support Below(Bound upper) => new IntervalSupport(null, upper);

    /// <summary>Numbers between two bounds, which may depend on other parameters: x = lower + (upper − lower)/(1 + exp(−y)).</summary>
    /// <param name="lower">The lower bound, as in <see cref="Above"/>.</param>
    /// <param name="upper">The upper bound, above the lower one where both are numbers.</param>
    /// <exception cref="ArgumentException">A bound is not finite, or they are in the wrong order.</exception>
    public static Support Between(Bound lower, Bound upper) => new IntervalSupport(lower, upper);

    /// <summary>Whether values lie in it: one answer for each number, vector or matrix that it constrains; never for NaN.</summary>
    /// <param name="value">The values, <c>(batch…, event…)</c>. Stay the caller's.</param>
    public abstract Tensor Contains(Tensor value);

    /// <summary>x(y).</summary>
    /// <param name="unconstrained">y. Stays the caller's.</param>
    /// <exception cref="NotSupportedException">The support is discrete.</exception>
    public abstract Tensor FromUnconstrained(Tensor unconstrained);

    /// <summary>y(x); NaN or infinite where x does not lie in the support.</summary>
    /// <param name="value">x. Stays the caller's.</param>
    /// <exception cref="NotSupportedException">The support is discrete.</exception>
    public abstract Tensor ToUnconstrained(Tensor value);

    /// <summary>log |∂x/∂y|, summed over the event.</summary>
    /// <param name="unconstrained">y. Stays the caller's.</param>
    /// <param name="eventDimensions">How many dimensions of y at its end belong to one event: those of the distribution, or one where the support makes matrices of vectors.</param>
    /// <exception cref="NotSupportedException">The support is discrete.</exception>
    public abstract Tensor LogVolume(Tensor unconstrained, int eventDimensions);

    /// <summary>The shape of the unconstrained numbers of one event.</summary>
    /// <param name="eventShape">The shape of the event.</param>
    /// <exception cref="ArgumentException">The support has no events of this shape.</exception>
    /// <exception cref="NotSupportedException">The support is discrete.</exception>
    public abstract long[] UnconstrainedShape(IReadOnlyList<long> eventShape);

    /// <summary>Values in the middle of it, <c>(batch…, event…)</c>.</summary>
    internal virtual Tensor Middle(IReadOnlyList<long> batchShape, IReadOnlyList<long> eventShape, ScalarType dtype, Device device)
    {
        using var origin = zeros([.. batchShape, .. UnconstrainedShape(eventShape)], dtype, device);
        return FromUnconstrained(origin);
    }
}
