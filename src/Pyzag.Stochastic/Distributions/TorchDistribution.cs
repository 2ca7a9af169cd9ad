using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A distribution of torch, with the support that its kind has.</summary>
internal sealed class TorchDistribution : Distribution
{
    internal TorchDistribution(distributions.Distribution inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    public override IReadOnlyList<long> BatchShape => Inner.batch_shape.Shape;

    public override IReadOnlyList<long> EventShape => Inner.event_shape.Shape;

    public override Support Support => SupportOf(Inner);

    /// <summary>The distribution of torch.</summary>
    internal distributions.Distribution Inner { get; }

    public override Tensor LogDensity(Tensor value) => Inner.log_prob(value);

    public override Tensor Draw(IReadOnlyList<long> batchShape)
    {
        using var scope = TensorScope.Open();
        using var expanded = Inner.expand(batchShape.ToArray());
        return scope.Return(expanded.rsample());
    }

    internal override (Tensor Residual, Tensor LogDeviation)? Standardized(Tensor value) =>
        Inner is Normal ? ((value - Inner.mean) / Inner.stddev.detach(), Inner.stddev.log()) : null;

    protected override void Dispose(bool disposing) => Inner.Dispose();

    private static Support SupportOf(distributions.Distribution distribution) => distribution switch
    {
        Normal or Cauchy or Laplace or Gumbel or MultivariateNormal => Support.Real,
        LogitRelaxedBernoulli => Support.Real,
        Exponential or Gamma or FisherSnedecor or HalfNormal or HalfCauchy or LogNormal or Weibull => Support.Positive,
        Pareto pareto => Support.Above(pareto.scale),
        Beta or Kumaraswamy or RelaxedBernoulli => Support.UnitInterval,
        Uniform uniform => Support.Between(uniform.icdf(zeros_like(uniform.mean)), uniform.icdf(ones_like(uniform.mean))),
        Dirichlet or RelaxedOneHotCategorical => Support.Simplex,
        Bernoulli or Binomial or Categorical or Geometric or Multinomial or NegativeBinomial or OneHotCategorical or Poisson => Support.Counts,
        _ => throw new NotSupportedException(
            $"{distribution.GetType().Name}: expected a distribution whose support is known, got another; use ToEvent() in place of Independent, or derive one from " +
            "Pyzag.Stochastic.Distribution that names it."),
    };
}
