using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// Cholesky factors of correlation matrices of the density det(L Lᵀ)^{η−1}. Rows are independent: the i numbers before the diagonal of row
/// i + 1 have the density of (1 − |l|²)^{a_i − 1} in the unit ball, a_i = η + (d − 1 − i)/2.
/// </summary>
internal sealed class LkjCholeskyDistribution : ParametricDistribution
{
    private readonly long _size;

    internal LkjCholeskyDistribution(long size, Tensor concentration) : base(new DistributionParameter(nameof(concentration), concentration, true)) => _size = size;

    public override IReadOnlyList<long> EventShape => [_size, _size];

    public override Support Support => Support.CorrelationCholesky;

    public override Tensor LogDensity(Tensor value)
    {
        RequireEvent(value);
        using var scope = TensorScope.Open();
        var diagonal = value.diagonal(0, -2, -1).narrow(-1, 1, _size - 1);
        return scope.Return((2 * (Exponents() - 1) * diagonal.log()).sum(-1) - LogNormalizer());
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape)
    {
        using var scope = TensorScope.Open();
        var exponents = Exponents();
        long[] rows = [.. batchShape, _size - 1];
        // The square of the distance from the centre of the ball has a beta distribution, and with it what is left for the diagonal.
        var near = StandardGamma((Dimensions() / 2).expand(rows));
        var rest = StandardGamma(exponents.expand(rows));
        var total = near + rest;
        var directions = Blank([.. rows, _size]).normal_().tril();
        var lower = directions * ((near / total).sqrt() / directions.square().sum(-1).sqrt()).unsqueeze(-1);
        var first = ones_like(total.narrow(-1, 0, 1));
        var diagonal = cat([first, (rest / total).sqrt()], -1).diag_embed(0, -2, -1);
        return scope.Return(diagonal + cat([zeros_like(lower.narrow(-2, 0, 1)), lower], -2));
    }

    /// <summary>KL divergence from another distribution of factors of the same size: (1 − l_i²) of each row has a beta distribution.</summary>
    internal Tensor DivergenceFrom(LkjCholeskyDistribution other)
    {
        using var scope = TensorScope.Open();
        var exponents = Exponents();
        var logRest = exponents.digamma() - (exponents + Dimensions() / 2).digamma();
        return scope.Return(other.LogNormalizer() - LogNormalizer() + ((exponents - other.Exponents()) * logRest).sum(-1));
    }

    /// <summary>i, for all rows but the first.</summary>
    private Tensor Dimensions() => arange(1, _size, dtype: Parameters[0].dtype, device: Parameters[0].device);

    /// <summary>a_i = η + (d − 1 − i)/2, <c>(batch…, d − 1)</c>.</summary>
    private Tensor Exponents() => Parameters[0].unsqueeze(-1) + (_size - 1 - Dimensions()) / 2;

    /// <summary>The integrals over the balls: Σ_i log(π^{i/2} Γ(a_i)/Γ(a_i + i/2)).</summary>
    private Tensor LogNormalizer()
    {
        var (exponents, dimensions) = (Exponents(), Dimensions());
        return (dimensions / 2 * Math.Log(Math.PI) + exponents.lgamma() - (exponents + dimensions / 2).lgamma()).sum(-1);
    }

    private void RequireEvent(Tensor value)
    {
        if (value.ndim < 2 || value.shape[^1] != _size || value.shape[^2] != _size)
            throw new ArgumentException($"`value`: expected Cholesky factors, (…, {_size}, {_size}), got {Shapes.Text(value)}.", nameof(value));
    }
}
