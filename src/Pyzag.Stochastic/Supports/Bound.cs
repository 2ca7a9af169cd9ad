using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A bound of a <see cref="Support"/>: a number, or a tensor that may depend on other parameters.</summary>
public sealed class Bound
{
    private readonly Tensor? _tensor;

    /// <summary>A bound that is a number.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">It is NaN or infinite.</exception>
    public Bound(double value) => Number = double.IsFinite(value)
        ? value
        : throw new ArgumentException($"`value`: expected a finite bound, got {value}; a side without one has a support of its own, as Support.Above.", nameof(value));

    /// <summary>A bound that is a tensor.</summary>
    /// <param name="value">The tensor, which broadcasts to the values. Stays the caller's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public Bound(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _tensor = value;
    }

    /// <summary>The number; null for a tensor.</summary>
    internal double? Number { get; }

    /// <summary>A bound that is a number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Bound(double value) => new(value);

    /// <summary>A bound that is a tensor.</summary>
    /// <param name="value">The tensor.</param>
    public static implicit operator Bound(Tensor value) => new(value);

    /// <summary>As a tensor of the kind of another one.</summary>
    internal Tensor Like(Tensor other) => _tensor ?? full([], Number!.Value, other.dtype, other.device);
}
