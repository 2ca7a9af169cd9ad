using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>
/// When Newton's method stops. Step i of series b has converged as soon as one of these holds:
/// <code>
///     ‖R_i‖ ≤ AbsoluteTolerance
///     ‖δ_i‖ · θ_i ≤ RelativeTolerance · X,     θ_i = min(1, max_{j≤i} ‖R_j‖ / max_{j≤i} ‖R_j before the last correction‖)
/// </code>
/// with R the residual, δ the last Newton correction, Euclidean norms over the state, θ the drop of the residual that this correction
/// brought in the block up to step i, and X the largest state norm of the series so far. ‖δ‖·θ estimates the next correction, so the
/// second test bounds the error of the state relative to the state.
/// </summary>
/// <remarks>
/// The tolerance is on purpose not relative to the residual at the first guess: a bad guess has a huge residual, and a small fraction of it
/// may still be far from a solution. An estimate of the error does not depend on the guess, nor on the units of the residual. A residual that is not finite
/// is a failure and never convergence.
/// </remarks>
public sealed record NewtonOptions
{
    private readonly double _absoluteTolerance;
    private readonly double? _relativeTolerance;
    private readonly int _maximumIterations = 100;

    /// <summary>
    /// Bound of the residual norm, in the units of the residual. Default 0: no residual is small in itself, so only a residual of exactly 0
    /// passes, and the relative test decides. Set it where states come to rest at zero through cancellation of large terms.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double AbsoluteTolerance
    {
        get => _absoluteTolerance;
        init => _absoluteTolerance = Tolerance(value, nameof(AbsoluteTolerance));
    }

    /// <summary>
    /// Bound of the estimated error of a state, relative to the largest state of its series. Null, the default, is 1e-12 in float64 and
    /// 1e-5 in float32: tight enough that derivatives are as good as the arithmetic, loose enough to be reached in spite of rounding.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? RelativeTolerance
    {
        get => _relativeTolerance;
        init => _relativeTolerance = value is { } tolerance ? Tolerance(tolerance, nameof(RelativeTolerance)) : null;
    }

    /// <summary>
    /// How many corrections a block may take; one that converges with the last of them has converged. Default 100: from a good guess
    /// five are plenty, but from a poor one the steps of a block come right one after another, so that a long block may need as many as it has steps.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaximumIterations
    {
        get => _maximumIterations;
        init => _maximumIterations = Guard.AtLeast(value, 1, nameof(MaximumIterations), "Newton's method needs at least one correction");
    }

    /// <summary>The relative tolerance in effect for states of a dtype.</summary>
    internal double RelativeToleranceFor(ScalarType dtype) => _relativeTolerance ?? (dtype == ScalarType.Float32 ? 1e-5 : 1e-12);

    private static double Tolerance(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"`{name}`: expected a finite number of 0 or more, got {value}.");
}
