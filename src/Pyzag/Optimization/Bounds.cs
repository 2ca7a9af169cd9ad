using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// What an argument or a parameter may be: lower ≤ x ≤ upper, for each of its components. Where both are equal, the component is fixed. A lower bound of
/// −1e30 or less is none, nor is an upper bound of 1e30 or more: infinite ones, and the large numbers that stand for them elsewhere. Bounds hold as rounded to the dtype of the argument.
/// </summary>
public sealed class Bounds
{
    // Farther away than this, a bound only spoils the reckoning of those who minimize.
    private const double Unbounded = 1e30;

    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly long[]? _shape;

    /// <summary>Makes bounds for all components.</summary>
    /// <param name="lower">The smallest that a component may be, in the units of the argument; −∞ for no bound.</param>
    /// <param name="upper">The largest that a component may be; +∞ for no bound.</param>
    /// <exception cref="ArgumentException">A bound is NaN, or <paramref name="lower"/> is above <paramref name="upper"/>.</exception>
    public Bounds(double lower, double upper)
    {
        (_lower, _upper) = ([lower], [upper]);
        Settle();
    }

    /// <summary>Makes bounds for each component.</summary>
    /// <param name="lower">The smallest that each component may be, of the shape of the argument, float32 or float64, on any device. Copied; stays the caller's.</param>
    /// <param name="upper">The largest that each component may be, likewise.</param>
    /// <exception cref="ArgumentNullException">A bound is null.</exception>
    /// <exception cref="ObjectDisposedException">A bound has been disposed.</exception>
    /// <exception cref="ArgumentException">A bound is neither float32 nor float64, or NaN, the shapes differ, or a lower bound is above its upper one.</exception>
    public Bounds(Tensor lower, Tensor upper)
    {
        Guard.Real(Guard.Alive(lower), nameof(lower));
        Guard.Real(Guard.Alive(upper), nameof(upper));
        if (!lower.shape.AsSpan().SequenceEqual(upper.shape))
            throw new ArgumentException(
                $"`{nameof(upper)}`: expected {Shapes.Text(lower.shape)}, as `{nameof(lower)}` has, got {Shapes.Text(upper.shape)}; give both bounds alike.", nameof(upper));
        (_lower, _upper, _shape) = (Numbers(lower), Numbers(upper), lower.shape);
        Settle();
    }

    /// <summary>Bounds below only.</summary>
    /// <param name="lower">The smallest that a component may be.</param>
    /// <returns>The bounds.</returns>
    /// <exception cref="ArgumentException"><paramref name="lower"/> is NaN.</exception>
    public static Bounds AtLeast(double lower) => new(lower, double.PositiveInfinity);

    /// <summary>Bounds above only.</summary>
    /// <param name="upper">The largest that a component may be.</param>
    /// <returns>The bounds.</returns>
    /// <exception cref="ArgumentException"><paramref name="upper"/> is NaN.</exception>
    public static Bounds AtMost(double upper) => new(double.NegativeInfinity, upper);

    /// <summary>Writes the bounds of an argument into those of the vector that it is part of.</summary>
    /// <param name="name">The name of the argument.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="lower">Its part of the lower bounds.</param>
    /// <param name="upper">Its part of the upper bounds.</param>
    /// <exception cref="ArgumentException">There are bounds for each component of another shape.</exception>
    internal void Write(string name, ReadOnlySpan<long> shape, Span<double> lower, Span<double> upper)
    {
        if (_shape is null)
        {
            lower.Fill(_lower[0]);
            upper.Fill(_upper[0]);
            return;
        }

        if (!shape.SequenceEqual(_shape))
            throw new ArgumentException($"`bounds`: expected {Shapes.Text(shape)} for `{name}`, as it has, got {Shapes.Text(_shape)}; give one for all components, or one for each.");
        _lower.CopyTo(lower);
        _upper.CopyTo(upper);
    }

    /// <summary>Checks the bounds, and opens those that are none.</summary>
    private void Settle()
    {
        for (var i = 0; i < _lower.Length; i++)
        {
            if (!(_lower[i] <= _upper[i]))
                throw new ArgumentException($"`upper`: expected {_lower[i]} or more, the lower bound, got {_upper[i]}; exchange them, or leave no NaN among them.", "upper");
            if (_lower[i] <= -Unbounded)
                _lower[i] = double.NegativeInfinity;
            if (_upper[i] >= Unbounded)
                _upper[i] = double.PositiveInfinity;
        }
    }

    private static double[] Numbers(Tensor bound)
    {
        using var scope = TensorScope.Open();
        return bound.detach().to(float64).cpu().contiguous().data<double>().ToArray();
    }
}
