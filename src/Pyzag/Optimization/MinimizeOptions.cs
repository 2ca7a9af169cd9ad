using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// When a minimization stops. Immutable: change one with <c>options with { MaximumIterations = 50 }</c>. It has converged as soon as one of these holds at the best point x, with the gradient g
/// (without the components that bounds keep x from following) and the point x' and value before the last iteration:
/// <code>
///     max_i |g_i| ≤ GradientTolerance
///     f(x') − f(x) &lt; FunctionTolerance · |f(x')|
///     max_i |x_i − x'_i| &lt; StepTolerance · max_i |x_i|
/// </code>
/// </summary>
public sealed record MinimizeOptions
{
    private readonly double? _gradientTolerance;
    private readonly double _functionTolerance;
    private readonly double _stepTolerance;
    private readonly int _maximumIterations = 1000;

    /// <summary>
    /// Bound of the largest component of the gradient, in the units of the function by those of its argument. Null, the default, is 1e-8 in float64 and 1e-4 in float32.
    /// </summary>
    /// <remarks>
    /// It is absolute: relative to the value, it would depend on constants in the function, which log likelihoods have and which move no minimum; relative to the gradient at the start, a start farther
    /// away would make worse points good enough. Where steep terms cancel, rounding may keep a gradient above it: that ends with <see cref="MinimizeStatus.Stalled"/>, at a point as good as it gets, and
    /// a larger bound ends it earlier. A function whose gradients are all tiny needs a smaller bound, or a factor.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? GradientTolerance
    {
        get => _gradientTolerance;
        init => _gradientTolerance = value is { } tolerance ? Guard.NotNegative(tolerance, nameof(GradientTolerance)) : null;
    }

    /// <summary>
    /// The decrease of the value by one iteration, relative to the value, that is not worth another iteration. Default 0: only the gradient decides. Set it where the last digits do not matter,
    /// 1e-9 for instance, or where the function is noisy.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double FunctionTolerance
    {
        get => _functionTolerance;
        init => _functionTolerance = Guard.NotNegative(value, nameof(FunctionTolerance));
    }

    /// <summary>The length of a step of one iteration, relative to the largest component, that is not worth another iteration. Default 0: only the gradient decides.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double StepTolerance
    {
        get => _stepTolerance;
        init => _stepTolerance = Guard.NotNegative(value, nameof(StepTolerance));
    }

    /// <summary>How many iterations may be made, 1 or more. Default 1000. An iteration of a method with a line search takes one evaluation or several.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaximumIterations
    {
        get => _maximumIterations;
        init => _maximumIterations = Guard.AtLeast(value, 1, nameof(MaximumIterations), "a minimization makes at least one iteration");
    }

    /// <summary>The bound of the gradient in effect for arguments of a dtype.</summary>
    internal double GradientToleranceFor(ScalarType dtype) => _gradientTolerance ?? (dtype == ScalarType.Float32 ? 1e-4 : 1e-8);
}
