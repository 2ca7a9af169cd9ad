using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The normal distribution of vectors with n components: the density exp(−½ (x − μ)ᵀ Σ⁻¹ (x − μ)) / √((2π)ⁿ·det Σ), computed with the
/// Cholesky factor of Σ.
/// </summary>
public class MultivariateNormal : distributions.Distribution
{
    /// <summary>Creates the distribution from the mean and one of the three others; their batches broadcast.</summary>
    /// <param name="loc">The mean μ, of shape (batch…, n).</param>
    /// <param name="covariance_matrix">The covariance matrix Σ, symmetric and positive definite, of shape (batch…, n, n).</param>
    /// <param name="precision_matrix">Its inverse.</param>
    /// <param name="scale_tril">Its Cholesky factor, lower triangular with a positive diagonal.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">Not one and only one matrix is there, or a shape does not fit.</exception>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">A covariance or precision matrix is not positive
    /// definite.</exception>
    public MultivariateNormal(
        Tensor loc, Tensor? covariance_matrix = null, Tensor? precision_matrix = null, Tensor? scale_tril = null, Generator? generator = null)
        : base(generator)
    {
        using var scope = NewDisposeScope();
        (string Name, Tensor? Value)[] matrices =
            [(nameof(covariance_matrix), covariance_matrix), (nameof(precision_matrix), precision_matrix), (nameof(scale_tril), scale_tril)];
        var given = matrices.Where(one => one.Value is not null).ToArray();
        if (given.Length != 1)
            throw new ArgumentException(
                $"Expected one of `covariance_matrix`, `precision_matrix` and `scale_tril`, received {given.Length}.", nameof(covariance_matrix));
        var center = DistributionArguments.View(nameof(loc), loc, 1);
        var matrix = DistributionArguments.View(given[0].Name, given[0].Value!, 2);
        var (type, size) = (result_type(center, matrix), center.shape[^1]);
        if (matrix.shape[^2] != size || matrix.shape[^1] != size)
            throw new ArgumentException(
                $"`{given[0].Name}`: expected the shape (…, {size}, {size}), received ({string.Join(", ", matrix.shape)}).", given[0].Name);
        (center, matrix) = (center.to_type(type), matrix.to_type(type));
        var factor = scale_tril is not null ? matrix : covariance_matrix is not null ? linalg.cholesky(matrix) : FactorOfInverse(matrix);
        _init(broadcast_shapes(center.shape[..^1], matrix.shape[..^2]), size);
        Keep(center.expand(batch_shape + size), factor.alias());
    }

    // The factor is given, and need not have the whole batch.
    private MultivariateNormal(Tensor loc, Tensor factor, Size batch, Generator? generator)
        : base(generator, batch, new Size(loc.shape[^1])) => Keep(loc, factor);

    /// <inheritdoc/>
    public override Tensor mean => Loc.alias();

    /// <inheritdoc/>
    public override Tensor mode => Loc.alias();

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Factor.square().sum(-1).expand(batch_shape + event_shape));

    private Tensor Loc => Parameter(0);

    // Lower triangular; its batch broadcasts to the whole one.
    private Tensor Factor => Parameter(1);

    /// <inheritdoc/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        Loc + Factor.matmul(Blank(sample_shape).normal_(generator: generator).unsqueeze(-1)).squeeze(-1));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The value does not have n components.</exception>
    public override Tensor log_prob(Tensor value)
    {
        CheckEvent(value);
        var constant = event_shape[0] * Math.Log(2 * Math.PI) / 2;
        return WrappedTensorDisposeScope(() => Whitened(value - Loc).square().sum(-1) * -0.5 - HalfLogDeterminant() - constant);
    }

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
        (HalfLogDeterminant() + event_shape[0] * (1 + Math.Log(2 * Math.PI)) / 2).expand(batch_shape));

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new MultivariateNormal(Loc.expand(batch_shape + event_shape), Factor.alias(), batch_shape, generator));

    private Tensor HalfLogDeterminant() => Factor.diagonal(dim1: -2, dim2: -1).log().sum(-1);

    // L⁻¹ applied to vectors of shape (sample…, batch…, n). One factor takes all vectors as its columns; a batch of them takes those of the
    // samples, so that none is copied for each sample.
    private Tensor Whitened(Tensor difference)
    {
        var size = event_shape[0];
        if (Factor.dim() == 2)
            return linalg.solve_triangular(Factor, difference.reshape(-1, size).mT, upper: false).mT.reshape(difference.shape);
        var shape = difference.shape;
        var samples = difference.reshape([-1, .. batch_shape, size]).movedim([0], [-1]);
        return linalg.solve_triangular(Factor, samples, upper: false).movedim([-1], [0]).reshape(shape);
    }

    // With J, which turns the order around: the Cholesky factor U of J·P·J gives P = (J·U·J)·(J·U·J)ᵀ with an upper triangular J·U·J, whose
    // inverse transposed is the factor of P⁻¹.
    private static Tensor FactorOfInverse(Tensor precision)
    {
        var reversed = linalg.cholesky(precision.flip(-2, -1)).flip(-2, -1);
        return linalg.solve_triangular(reversed.mT, eye(precision.shape[^1], dtype: precision.dtype, device: precision.device), upper: false);
    }
}
