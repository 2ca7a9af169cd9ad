using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// A probability distribution as models use it, or a batch of independent ones: its density, where it has its values, and how to draw from
/// it. Every distribution of <c>torch.distributions</c> is one by implicit conversion, with the support that is known of it.
/// </summary>
/// <remarks>
/// Values have the shape <c>(batch…, event…)</c>, densities <c>(batch…)</c>. Whoever makes a distribution owns it; one that is given to a
/// <see cref="ModelContext"/> goes over to it.
/// </remarks>
public abstract class Distribution : IDisposable
{
    /// <summary>The shape of the batch.</summary>
    public abstract IReadOnlyList<long> BatchShape { get; }

    /// <summary>The shape of one value.</summary>
    public abstract IReadOnlyList<long> EventShape { get; }

    /// <summary>Where the values lie. It may depend on the parameters of the distribution, and lives as long as they do.</summary>
    public abstract Support Support { get; }

    /// <summary>Takes a distribution of torch, which goes over to the result.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <exception cref="ArgumentNullException"><paramref name="distribution"/> is null.</exception>
    public static implicit operator Distribution(distributions.Distribution distribution) => new TorchDistribution(distribution);

    /// <summary>The logarithm of the density, or of the probability of a discrete value; gradients flow to the value and the parameters.</summary>
    /// <param name="value">The value, whose batch broadcasts with that of the distribution. Stays the caller's.</param>
    /// <returns>The shape to which both batches broadcast; the caller's.</returns>
    public abstract Tensor LogDensity(Tensor value);

    /// <summary>
    /// Draws values, one for each index of a batch to which that of the distribution broadcasts. Where the distribution allows it, gradients
    /// flow to its parameters. Random numbers come from torch's generator, so that <c>manual_seed</c> makes draws repeat.
    /// </summary>
    /// <param name="batchShape">The shape of the batch.</param>
    /// <returns><c>(batch…, event…)</c>; the caller's.</returns>
    public abstract Tensor Draw(IReadOnlyList<long> batchShape);

    /// <summary>The same distribution with the last dimensions of the batch as the first ones of the event: one value of several components that are independent.</summary>
    /// <param name="dimensions">How many, 1 or more, at most as many as the batch has.</param>
    /// <returns>A distribution that owns this one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch has not that many dimensions.</exception>
    public Distribution ToEvent(int dimensions = 1) => new EventDistribution(this, dimensions);

    /// <summary>
    /// The same distribution where a mask is true, and a log density of zero elsewhere, whatever the value there: for data with gaps, which
    /// may hold NaN there. Draws are those of the distribution.
    /// </summary>
    /// <param name="mask">A tensor of bool that broadcasts with the batch. Stays the caller's.</param>
    /// <returns>A distribution that owns this one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="mask"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="mask"/> is not of bool.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="mask"/> has been disposed.</exception>
    public Distribution Masked(Tensor mask) => new MaskedDistribution(this, mask);

    /// <summary>
    /// The same distribution with its log density multiplied: for data that stand for more than themselves, or to temper a likelihood. Draws
    /// are those of the distribution.
    /// </summary>
    /// <param name="factor">The factor, 0 or more.</param>
    /// <returns>A distribution that owns this one.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is negative or not finite.</exception>
    public Distribution Scaled(double factor) => new ScaledDistribution(this, factor);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Some values with a positive density, without gradients, to see what a model does with them: a draw, where there are any.</summary>
    internal virtual Tensor Example(IReadOnlyList<long> batchShape) => Draw(batchShape);

    /// <summary>
    /// (x − μ)/σ with σ held, and log σ, of independent normal numbers, each times the root of how often it counts, in the open dispose scope; null for
    /// what is not normal.
    /// </summary>
    internal virtual (Tensor Residual, Tensor LogDeviation)? Standardized(Tensor value) => null;

    /// <summary>Releases what the distribution holds.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);
}
