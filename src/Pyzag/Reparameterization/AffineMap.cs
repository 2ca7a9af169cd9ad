using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A parameter in other units: x = scale · y + shift. With the expected size as scale, and the expected value as shift, y is a number around one or zero, and one learning rate suits all parameters.
/// </summary>
public sealed class AffineMap : ParameterMap
{
    private Tensor scale;
    private Tensor shift;

    /// <summary>Makes the map of one scale and shift for all components.</summary>
    /// <param name="scale">dx/dy, in the units of the parameter; not zero.</param>
    /// <param name="shift">x at y = 0, in the units of the parameter.</param>
    /// <exception cref="ArgumentException"><paramref name="scale"/> is zero, or a number is NaN or infinite.</exception>
    public AffineMap(double scale, double shift = 0) : this(MapConstants.Line(scale, shift))
    {
    }

    /// <summary>Makes the map of a scale and shift for each component.</summary>
    /// <param name="scale">dx/dy, float32 or float64, of the shape of the parameter or one that broadcasts to it; no entry is zero. Copied; stays the caller's.</param>
    /// <param name="shift">x at y = 0, likewise, in the dtype and on the device of <paramref name="scale"/>. Copied; stays the caller's.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ObjectDisposedException">An argument has been disposed.</exception>
    /// <exception cref="ArgumentException">A scale is zero, or the arguments are neither float32 nor float64, differ in dtype or device, or are NaN or infinite.</exception>
    public AffineMap(Tensor scale, Tensor shift) : this(MapConstants.Line(scale, shift))
    {
    }

    private AffineMap((Tensor Scale, Tensor Shift) line) : base("affine")
    {
        (scale, shift) = line;
        RegisterComponents();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64.</exception>
    public override Tensor Forward(Tensor coordinate)
    {
        using var scope = TensorScope.Open();
        return scope.Return(MapConstants.Input(coordinate) * scale.Like(coordinate) + shift.Like(coordinate));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64.</exception>
    public override Tensor Inverse(Tensor value)
    {
        using var scope = TensorScope.Open();
        return scope.Return((MapConstants.Input(value) - shift.Like(value)) / scale.Like(value));
    }

    /// <summary>The standard deviation of x for one of y: σ_x = |scale| σ_y.</summary>
    /// <param name="coordinate">σ_y, in the form of the parameter.</param>
    /// <returns>σ_x, in the units of the parameter. Gradients flow through it.</returns>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64.</exception>
    public Tensor ForwardStandardDeviation(Tensor coordinate)
    {
        using var scope = TensorScope.Open();
        return scope.Return(MapConstants.Input(coordinate) * scale.abs().Like(coordinate));
    }

    /// <summary>The standard deviation of y for one of x: σ_y = σ_x / |scale|.</summary>
    /// <param name="value">σ_x, in the units and the form of the parameter.</param>
    /// <returns>σ_y. Gradients flow through it.</returns>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64.</exception>
    public Tensor InverseStandardDeviation(Tensor value)
    {
        using var scope = TensorScope.Open();
        return scope.Return(MapConstants.Input(value) / scale.abs().Like(value));
    }
}
