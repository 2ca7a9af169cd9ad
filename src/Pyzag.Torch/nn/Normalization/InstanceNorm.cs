using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Shifts and scales each channel of each element of a batch to mean 0 and variance 1.</summary>
public abstract class InstanceNorm : NormBase
{
    /// <inheritdoc cref="NormBase(long, double, double?, bool, bool, Device?, ScalarType?, string)"/>
    public InstanceNorm(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum ?? 0.1, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <summary>The number of dimensions of one element of a batch.</summary>
    protected abstract long GetNumberOfBatchDimensions();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="input"/> has other channels or another number of dimensions.</exception>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var channel = (int)(input.ndim - GetNumberOfBatchDimensions());
        if (input.shape[channel] != num_features)
            throw new ArgumentException(
                $"Expected {num_features} channels in dimension {channel}, received shape ({string.Join(", ", input.shape)}).", nameof(input));
        if (channel > 0) return Normalize(input);
        using var batch = input.unsqueeze(0);
        using var result = Normalize(batch);
        return result.squeeze(0);
    }

    Tensor Normalize(Tensor input) => nn.functional.instance_norm(
        input, running_mean, running_var, OwnParameter(nameof(weight)), bias, training || !track_running_stats, momentum ?? 0.1, eps);
}
