using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A distribution of torch, with the support that its kind has.</summary>
internal sealed class TorchDistribution : Distribution
{
    private readonly distributions.Distribution _inner;

    internal TorchDistribution(distributions.Distribution inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        (_inner, Support) = (inner, SupportOf(inner));
    }

    public override IReadOnlyList<long> BatchShape => _inner.batch_shape.Shape;

    public override IReadOnlyList<long> EventShape => _inner.event_shape.Shape;

    public override Support Support { get; }

    public override Tensor LogDensity(Tensor value) => _inner.log_prob(value);

    public override Tensor Draw(IReadOnlyList<long> batchShape)
    {
        using var scope = TensorScope.Open();
        using var expanded = _inner.expand(batchShape.ToArray());
        return scope.Return(expanded.rsample());
    }

    protected override void Dispose(bool disposing) => _inner.Dispose();

    private static Support SupportOf(distributions.Distribution distribution) => distribution switch
    {
        Normal or Cauchy or Laplace or Gumbel or MultivariateNormal => Support.Real,
        Exponential or Gamma or FisherSnedecor or HalfNormal or HalfCauchy or LogNormal or Weibull => Support.Positive,
        Beta or Kumaraswamy => Support.UnitInterval,
        Uniform uniform => Support.Between(uniform.icdf(zeros_like(uniform.mean)), uniform.icdf(ones_like(uniform.mean))),
        Dirichlet => Support.Simplex,
        Bernoulli or Binomial or Categorical or Geometric or NegativeBinomial or Poisson => Support.Counts,
        _ => throw new NotSupportedException(
            $"{distribution.GetType().Name}: expected a distribution whose support is known, got another; derive one from Pyzag.Stochastic.Distribution that names it."),
    };
}
