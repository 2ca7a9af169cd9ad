using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Instance normalization of sequences, (batch, channel, length); the batch may be missing (Ulyanov et al., arXiv:1607.08022).</summary>
public sealed class InstanceNorm1d : InstanceNorm
{
    internal InstanceNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm1d))
    {
    }

    /// <inheritdoc/>
    protected override long GetNumberOfBatchDimensions() => 2;

    /// <inheritdoc/>
    protected override void ValidateInputDimensions(Tensor input) => CheckDimensions(input, 2, 3);
}
