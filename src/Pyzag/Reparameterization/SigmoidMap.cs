using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A parameter strictly inside a range, trained without bounds: x = lower + (upper − lower) / (1 + e^−y). Unlike with <see cref="BoundedMap"/> the gradient vanishes nowhere, and no value is ever
/// the bound itself; near the bounds y has a long way to go.
/// </summary>
public sealed class SigmoidMap : ParameterMap
{
    private Tensor lower;
    private Tensor upper;

    /// <summary>Makes the map of one range for all components.</summary>
    /// <param name="lower">What x tends to for y → −∞, in the units of the parameter.</param>
    /// <param name="upper">What x tends to for y → ∞, in the units of the parameter.</param>
    /// <exception cref="ArgumentException"><paramref name="lower"/> is not below <paramref name="upper"/>, or a bound is NaN or infinite.</exception>
    public SigmoidMap(double lower, double upper) : this(MapConstants.Range(lower, upper))
    {
    }

    /// <summary>Makes the map of a range for each component.</summary>
    /// <param name="lower">What x tends to for y → −∞, float32 or float64, of the shape of the parameter or one that broadcasts to it. Copied; stays the caller's.</param>
    /// <param name="upper">What x tends to for y → ∞, of the same shape, dtype and device. Copied; stays the caller's.</param>
    /// <exception cref="ArgumentNullException">A bound is null.</exception>
    /// <exception cref="ObjectDisposedException">A bound has been disposed.</exception>
    /// <exception cref="ArgumentException">
    /// The bounds differ in shape, dtype or device, are neither float32 nor float64, NaN or infinite, or a lower one is not below its upper one.
    /// </exception>
    public SigmoidMap(Tensor lower, Tensor upper) : this(MapConstants.Range(lower, upper))
    {
    }

    private SigmoidMap((Tensor Lower, Tensor Upper) range) : base("sigmoid")
    {
        (lower, upper) = range;
        RegisterComponents();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64.</exception>
    public override Tensor Forward(Tensor coordinate)
    {
        using var scope = TensorScope.Open();
        return scope.Return(lower.Like(coordinate).lerp(upper.Like(coordinate), MapConstants.Input(coordinate).sigmoid()));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64, or not strictly inside the range.</exception>
    public override Tensor Inverse(Tensor value)
    {
        using var scope = TensorScope.Open();
        MapConstants.Input(value);
        var below = value - lower.Like(value);
        var above = upper.Like(value) - value;
        MapConstants.Require(below.gt(0).logical_and(above.gt(0)), value, "strictly inside the range", "BoundedMap takes the bounds, too");
        return scope.Return(below.log() - above.log());
    }
}
