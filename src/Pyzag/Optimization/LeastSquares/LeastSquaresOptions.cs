using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// What is fitted, ½ Σ w ρ(r²) in a box, and when a fit stops. Immutable: change one with <c>options with { Loss = new HuberLoss(0.1) }</c>. It has converged as soon as one of these holds,
/// none of which depends on the units of the residuals or the parameters, nor, but for the rounding ε of parameters as large as θ₀, on the start; D holds the lengths of the columns of the Jacobian:
/// <code>
///     the cosine of the angle between the residuals and every column of the Jacobian ≤ GradientTolerance
///     the decrease of the cost, and the one that was predicted, ≤ FunctionTolerance · cost
///     ‖D (θ − θ')‖ ≤ StepTolerance · ‖D θ‖ + ε · ‖D θ₀‖
/// </code>
/// Parameters that bounds keep from following the gradient are left out of the first. The trust-region method, which has no columns, takes how the residuals change along the gradient, and estimates D. The last two
/// count where they hold for a step that neither damping nor a trust region makes short, too, or where that step promises no more than FunctionTolerance, or the rounding of the cost, allows.
/// </summary>
public sealed record LeastSquaresOptions
{
    private readonly double _gradientTolerance = 1e-8;
    private readonly double _functionTolerance = 1e-8;
    private readonly double _stepTolerance = 1e-8;
    private readonly double _initialDamping = 1e-3;
    private readonly int _maximumIterations = 100;
    private readonly int _maximumProducts = 50;

    /// <summary>
    /// w, how much each residual counts, <c>(m)</c> or something that broadcasts to it, not negative; usually the inverse of the variance of the measurement. A residual of weight 0 does not
    /// count, though it be NaN, as where a measurement is missing; its derivatives by the parameters have to be finite for adjoint sweeps. Null, the default, for 1. It stays the caller's.
    /// </summary>
    public Tensor? Weights { get; init; }

    /// <summary>ρ, which keeps outliers from deciding the fit. Null, the default, for squares.</summary>
    public RobustLoss? Loss { get; init; }

    /// <summary>What the components of θ may be; for those of a recursion by name, see <see cref="RecursionResiduals.BoundsOf"/>. Null, the default, for anything.</summary>
    public Bounds? Bounds { get; init; }

    /// <summary>When the gradient is small enough. Default 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double GradientTolerance
    {
        get => _gradientTolerance;
        init => _gradientTolerance = Guard.NotNegative(value, nameof(GradientTolerance));
    }

    /// <summary>The relative decrease of the cost that is not worth another iteration. Default 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double FunctionTolerance
    {
        get => _functionTolerance;
        init => _functionTolerance = Guard.NotNegative(value, nameof(FunctionTolerance));
    }

    /// <summary>The relative change of the parameters that is not worth another iteration. Default 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double StepTolerance
    {
        get => _stepTolerance;
        init => _stepTolerance = Guard.NotNegative(value, nameof(StepTolerance));
    }

    /// <summary>How many steps may be tried, those that are undone included, 1 or more. Each takes one evaluation of the residuals. Default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaximumIterations
    {
        get => _maximumIterations;
        init => _maximumIterations = Guard.AtLeast(value, 1, nameof(MaximumIterations), "a fit tries at least one step");
    }

    /// <summary>
    /// λ at the start of Levenberg-Marquardt, in units of the squared columns of the Jacobian. Default 1e-3, for a start that may be good; larger, up to 1, for one that is far and a model that is
    /// anything but linear on the way.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double InitialDamping
    {
        get => _initialDamping;
        init => _initialDamping = Guard.NotNegative(value, nameof(InitialDamping));
    }

    /// <summary>How many products JᵀJ v the trust-region method makes for a step at most, 1 or more. Default 50.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaximumProducts
    {
        get => _maximumProducts;
        init => _maximumProducts = Guard.AtLeast(value, 1, nameof(MaximumProducts), "conjugate gradients need at least one product");
    }
}
