using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A parameter in a range, trained as its place in that range: x = lower + y (upper − lower), with y from 0 to 1. All parameters then are of one size, whatever their units, which is what
/// optimizers with one learning rate want, and none leaves its range.
/// </summary>
/// <remarks>
/// Where the optimizer takes y out of [0, 1], the model reads the bound. The gradient there is zero, so that a parameter that has left its range stays at the bound until something else takes y back; at
/// the bounds themselves it is not. <see cref="SigmoidMap"/> never gets there.
/// </remarks>
public sealed class BoundedMap : ParameterMap
{
    private readonly bool _clamp;
    private Tensor lower;
    private Tensor upper;

    /// <summary>Makes the map of one range for all components.</summary>
    /// <param name="lower">x at y = 0, in the units of the parameter.</param>
    /// <param name="upper">x at y = 1, in the units of the parameter.</param>
    /// <param name="clamp">Whether values and coordinates outside the range become the nearest bound; if not, the map is the same straight line everywhere.</param>
    /// <exception cref="ArgumentException"><paramref name="lower"/> is not below <paramref name="upper"/>, or a bound is NaN or infinite.</exception>
    public BoundedMap(double lower, double upper, bool clamp = true) : this(MapConstants.Range(lower, upper), clamp)
    {
    }

    /// <summary>Makes the map of a range for each component.</summary>
    /// <param name="lower">x at y = 0, float32 or float64, of the shape of the parameter or one that broadcasts to it. Copied; stays the caller's.</param>
    /// <param name="upper">x at y = 1, of the same shape, dtype and device. Copied; stays the caller's.</param>
    /// <param name="clamp">Whether values and coordinates outside the range become the nearest bound; if not, the map is the same straight line everywhere.</param>
    /// <exception cref="ArgumentNullException">A bound is null.</exception>
    /// <exception cref="ObjectDisposedException">A bound has been disposed.</exception>
    /// <exception cref="ArgumentException">
    /// The bounds differ in shape, dtype or device, are neither float32 nor float64, NaN or infinite, or a lower one is not below its upper one.
    /// </exception>
    public BoundedMap(Tensor lower, Tensor upper, bool clamp = true) : this(MapConstants.Range(lower, upper), clamp)
    {
    }

    private BoundedMap((Tensor Lower, Tensor Upper) range, bool clamp) : base("bounded")
    {
        (lower, upper) = range;
        _clamp = clamp;
        RegisterComponents();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64.</exception>
    public override Tensor Forward(Tensor coordinate)
    {
        using var scope = TensorScope.Open();
        MapConstants.Input(coordinate);
        // lerp is exact at both ends.
        return scope.Return(lower.Like(coordinate).lerp(upper.Like(coordinate), _clamp ? coordinate.clamp(0, 1) : coordinate));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64.</exception>
    public override Tensor Inverse(Tensor value)
    {
        using var scope = TensorScope.Open();
        var coordinate = (MapConstants.Input(value) - lower.Like(value)) / Width(value);
        return scope.Return(_clamp ? coordinate.clamp(0, 1) : coordinate);
    }

    /// <summary>The standard deviation of x for one of y: σ_x = (upper − lower) σ_y, for values inside the range.</summary>
    /// <param name="coordinate">σ_y, in the form of the parameter.</param>
    /// <returns>σ_x, in the units of the parameter. Gradients flow through it.</returns>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64.</exception>
    public Tensor ForwardStandardDeviation(Tensor coordinate)
    {
        using var scope = TensorScope.Open();
        return scope.Return(MapConstants.Input(coordinate) * Width(coordinate));
    }

    /// <summary>The standard deviation of y for one of x: σ_y = σ_x / (upper − lower), for values inside the range.</summary>
    /// <param name="value">σ_x, in the units and the form of the parameter.</param>
    /// <returns>σ_y. Gradients flow through it.</returns>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64.</exception>
    public Tensor InverseStandardDeviation(Tensor value)
    {
        using var scope = TensorScope.Open();
        return scope.Return(MapConstants.Input(value) / Width(value));
    }

    private Tensor Width(Tensor like) => (upper - lower).Like(like);
}
