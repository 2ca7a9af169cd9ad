using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>
/// How Newton's method moves, and when it stops. Step i of a series has converged as soon as one of these holds:
/// <code>
///     ‖R_i‖ ≤ AbsoluteTolerance
///     max_c |δ_ic| / X_c · θ_i ≤ RelativeTolerance,     θ_i = min(1, max_{j≤i} ‖R_j‖ / max_{j≤i} ‖R_j before the last correction‖)
/// </code>
/// with R the residual and its Euclidean norm, δ the last Newton correction, θ the drop of the residual that this correction brought in the block up to step i, and X_c the
/// largest that component c of the state has been in the series so far. δ·θ estimates the next correction, so the second test bounds the error of every component relative to its own
/// size, in whatever units it is. Components below 10⁻⁸ of the largest (3·10⁻⁴ in float32) count as if they were that large, and a component that corrections no longer improve, because
/// the rounding of larger ones keeps them from it, is judged against the largest.
/// </summary>
/// <remarks>
/// The tolerance is on purpose not relative to the residual at the first guess: a bad guess has a huge residual, and a small fraction of it
/// may still be far from a solution. An estimate of the error does not depend on the guess, nor on the units of the residual. A residual that is not finite
/// is a failure and never convergence. Full corrections after the first are judged before the residual they lead to is evaluated, with the drop of the
/// correction before: where one of the tests holds ten times better than it has to, that residual is not evaluated.
/// </remarks>
public sealed record NewtonOptions
{
    private readonly double _absoluteTolerance;
    private readonly double? _relativeTolerance;
    private readonly int _maximumIterations = 100;
    private readonly Globalization _globalization;
    private readonly double _jacobianReuse;

    /// <summary>
    /// Bound of the residual norm, in the units of the residual. Default 0: no residual is small in itself, so only a residual of exactly 0
    /// passes, and the relative test decides. Set it where states come to rest at zero through cancellation of large terms.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double AbsoluteTolerance
    {
        get => _absoluteTolerance;
        init => _absoluteTolerance = Guard.NotNegative(value, nameof(AbsoluteTolerance));
    }

    /// <summary>
    /// Bound of the estimated error of a state component, relative to the largest that it has been in its series. Null, the default, is 1e-12 in float64 and
    /// 1e-6 in float32: tight enough that derivatives are as good as the arithmetic, loose enough to be reached in spite of rounding.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? RelativeTolerance
    {
        get => _relativeTolerance;
        init => _relativeTolerance = value is { } tolerance ? Guard.NotNegative(tolerance, nameof(RelativeTolerance)) : null;
    }

    /// <summary>
    /// How many corrections a block may take; one that converges with the last of them has converged. Default 100: from a good guess
    /// five are plenty, but powers such as those of creep laws take many from a poor one. A block that can be halved is halved after 30.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaximumIterations
    {
        get => _maximumIterations;
        init => _maximumIterations = Guard.AtLeast(value, 1, nameof(MaximumIterations), "Newton's method needs at least one correction");
    }

    /// <summary>What is done about a correction that does not help. Default: <see cref="Globalization.None"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the named ones.</exception>
    public Globalization Globalization
    {
        get => _globalization;
        init => _globalization = Guard.Defined(value, nameof(Globalization));
    }

    /// <summary>
    /// Chord iterations: a Jacobian and its factorization serve the next correction, too, if the last one reduced the residual norm of
    /// every series to this fraction or less, or if another one like it is enough. 0, the default, takes a new Jacobian every time, which
    /// converges quadratically; 0.01 saves Jacobians at the price of few residuals, 0.1 may pay where a Jacobian costs much more than a
    /// residual. Below 1. All series of a batch renew theirs together, so that within the tolerance the last digits of one may depend on
    /// the others; with 0 every series is the same to the last bit in any company. With <see cref="Globalization.LevenbergMarquardt"/>
    /// every correction takes a new Jacobian.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, 1 or more, or not a number.</exception>
    public double JacobianReuse
    {
        get => _jacobianReuse;
        init => _jacobianReuse = value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(JacobianReuse), value, $"`JacobianReuse`: expected a contraction from 0 to below 1, got {value}.");
    }

    /// <summary>The relative tolerance in effect for states of a dtype.</summary>
    internal double RelativeToleranceFor(ScalarType dtype) => _relativeTolerance ?? (dtype == ScalarType.Float32 ? 1e-6 : 1e-12);

    /// <summary>From which fraction of a state on a difference is more than what tolerances and rounding leave.</summary>
    internal double NoticeableFor(ScalarType dtype) => Math.Sqrt(Math.Max(RelativeToleranceFor(dtype), finfo(dtype).eps));
}
