using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>The weighted sum of configurations, L = Σ w_k L_k, all on the same windows, such as data and a residual at once.</summary>
public sealed record CompositeConfiguration : TrainingConfiguration
{
    private readonly (TrainingConfiguration Configuration, double Weight)[] _parts;

    /// <summary>Makes the sum.</summary>
    /// <param name="parts">The configurations with their weights, one or more.</param>
    /// <exception cref="ArgumentException">There are none, or a weight is NaN or infinite.</exception>
    /// <exception cref="ArgumentNullException">A configuration is null.</exception>
    public CompositeConfiguration(params IReadOnlyList<(TrainingConfiguration Configuration, double Weight)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0 || parts.Any(part => !double.IsFinite(part.Weight)))
            throw new ArgumentException($"`parts`: expected one configuration or more with finite weights, got weights ({string.Join(", ", parts.Select(part => part.Weight))}).", nameof(parts));
        foreach (var (configuration, _) in parts)
            ArgumentNullException.ThrowIfNull(configuration, nameof(parts));
        _parts = [.. parts];
    }

    /// <summary>The configurations with their weights.</summary>
    public IReadOnlyList<(TrainingConfiguration Configuration, double Weight)> Parts => _parts;

    /// <summary>The most levels that one of them needs.</summary>
    public override int Levels => _parts.Max(part => part.Configuration.Levels);

    internal override Tensor Run(Func<Tensor, Tensor> emulator, Tensor window, double weight, bool backward)
    {
        using var scope = TensorScope.Open();
        var total = zeros([], window.dtype, window.device);
        foreach (var (configuration, share) in _parts)
            if (share != 0)
                total += configuration.Run(emulator, window, weight * share, backward);
        return scope.Return(total);
    }
}
