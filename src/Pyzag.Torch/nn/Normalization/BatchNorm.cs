using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Shifts and scales each channel to mean 0 and variance 1: over the batch in training mode, by the running statistics in evaluation mode.
/// </summary>
public abstract class BatchNorm : NormBase
{
    /// <inheritdoc cref="NormBase(long, double, double?, bool, bool, Device?, ScalarType?, string)"/>
    public BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="input"/> has another number of dimensions.</exception>
    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var factor = momentum ?? 0;
        if (training && num_batches_tracked is { } batches)
        {
            using (no_grad()) batches.add_(1);
            factor = momentum ?? 1 / batches.to(ScalarType.Float64).item<double>();
        }
        var usesRunning = !training || track_running_stats;
        return nn.functional.batch_norm(
            input, usesRunning ? running_mean : null, usesRunning ? running_var : null, OwnParameter(nameof(weight)), bias,
            training || (running_mean is null && running_var is null), factor, eps);
    }
}
