using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A positive parameter, trained as its logarithm: x = e^y. It stays positive, and equal steps of y are equal factors of x: for parameters known only to an order of magnitude, such as rates and
/// viscosities.
/// </summary>
public sealed class LogMap : ParameterMap
{
    /// <summary>Makes the map.</summary>
    public LogMap() : base("log")
    {
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64.</exception>
    public override Tensor Forward(Tensor coordinate) => MapConstants.Input(coordinate).exp();

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    /// <exception cref="ObjectDisposedException">The argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The argument is neither float32 nor float64, or zero, negative or NaN.</exception>
    public override Tensor Inverse(Tensor value)
    {
        using var scope = TensorScope.Open();
        MapConstants.Require(MapConstants.Input(value).gt(0), value, "positive numbers", "a logarithm exists of those only");
        return scope.Return(value.log());
    }
}
