using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A parameter as it was given to a distribution, and what is asked of it.</summary>
internal readonly record struct DistributionParameter(string Name, Tensor? Value, bool IsPositive = false)
{
    /// <summary>
    /// The parameter where it is a single number in memory of the host that requires no gradient, and null otherwise: whatever else there is
    /// may come from a draw or a sampler, which has to be able to reject it.
    /// </summary>
    internal double? Number
    {
        get
        {
            if (Value is null || Value.numel() != 1 || Value.requires_grad || Value.device_type != TorchSharp.DeviceType.CPU)
                return null;
            using var number = Value.to(ScalarType.Float64);
            return number.item<double>();
        }
    }

    /// <summary>Refuses what is no real tensor, and a number that cannot be.</summary>
    internal Tensor Checked()
    {
        var value = Guard.Alive(Value, Name);
        if (!value.is_integral() && value.dtype is not (ScalarType.Float32 or ScalarType.Float64))
            throw new ArgumentException($"`{Name}`: expected real numbers, Float32 or Float64, got {value.dtype}; convert it with .to(torch.float64).", Name);
        if (Number is { } number && (!double.IsFinite(number) || IsPositive && number <= 0))
            throw new ArgumentOutOfRangeException(Name, number, $"`{Name}`: expected a finite number{(IsPositive ? " above zero" : "")}, got {number}.");
        return value;
    }
}
