using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>What <see cref="Distribution"/> has, for distributions of torch; they go over to the result.</summary>
public static class TorchDistributions
{
    /// <inheritdoc cref="Distribution.ToEvent"/>
    /// <param name="distribution">The distribution.</param>
    /// <param name="dimensions">How many, 1 or more, at most as many as the batch has.</param>
    /// <exception cref="ArgumentNullException"><paramref name="distribution"/> is null.</exception>
    public static Distribution ToEvent(this distributions.Distribution distribution, int dimensions = 1) => new TorchDistribution(distribution).ToEvent(dimensions);

    /// <inheritdoc cref="Distribution.Masked"/>
    /// <param name="distribution">The distribution.</param>
    /// <param name="mask">A tensor of bool that broadcasts with the batch. Stays the caller's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="distribution"/> or <paramref name="mask"/> is null.</exception>
    public static Distribution Masked(this distributions.Distribution distribution, Tensor mask) => new TorchDistribution(distribution).Masked(mask);

    /// <inheritdoc cref="Distribution.Scaled"/>
    /// <param name="distribution">The distribution.</param>
    /// <param name="factor">The factor, 0 or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="distribution"/> is null.</exception>
    public static Distribution Scaled(this distributions.Distribution distribution, double factor) => new TorchDistribution(distribution).Scaled(factor);
}
