using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The χ² distribution: the gamma distribution of concentration df/2 and rate 1/2.</summary>
public class Chi2 : Gamma
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="df">The degrees of freedom, positive.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    public Chi2(Tensor df, Generator? generator = null)
        : base(generator)
    {
        using var scope = NewDisposeScope();
        var half = DistributionArguments.View(nameof(df), df) / 2;
        Keep(half, full_like(half, 0.5));
        batch_shape = half.shape;
    }

    /// <summary>The degrees of freedom.</summary>
    public Tensor df => Concentration * 2;

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Chi2(df.expand(batch_shape), generator));
}
