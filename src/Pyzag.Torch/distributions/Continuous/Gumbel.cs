using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The Gumbel distribution of maxima, with the density exp(−z − exp(−z)) / scale at z = (x − loc)/scale.</summary>
public class Gumbel : TransformedDistribution
{
    internal Gumbel(Tensor loc, Tensor scale, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.Broadcast(nameof(loc), loc, nameof(scale), scale));
        batch_shape = Loc.shape;
    }

    /// <inheritdoc/>
    public override Tensor mean => WrappedTensorDisposeScope(() => Loc + Scale * euler_constant);

    /// <inheritdoc/>
    public override Tensor mode => Loc.alias();

    /// <inheritdoc/>
    public override Tensor stddev => Scale * (Math.PI / Math.Sqrt(6));

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Scale.square() * (Math.PI * Math.PI / 6));

    private Tensor Loc => Parameter(0);

    private Tensor Scale => Parameter(1);

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => Scale.log() + (1 + euler_constant));

    private protected override Tensor Draw(long[] sample_shape) => Loc - Scale * Exponentials(sample_shape).log_();

    private protected override Tensor LogDensity(Tensor value)
    {
        var distance = (Loc - value) / Scale;
        return distance - distance.exp() - Scale.log();
    }

    private protected override Tensor Probability(Tensor value) => (-((Loc - value) / Scale).exp()).exp();

    private protected override Tensor Quantile(Tensor level) => Loc - Scale * (-level.log()).log();

    private protected override TransformedDistribution WithBatch(Size batch_shape) =>
        new Gumbel(Loc.expand(batch_shape), Scale.expand(batch_shape), generator);
}
