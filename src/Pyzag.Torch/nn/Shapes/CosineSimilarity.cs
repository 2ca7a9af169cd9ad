using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x₁ · x₂ / max(‖x₁‖ ‖x₂‖, eps) along one dimension.</summary>
public sealed class CosineSimilarity : ParameterLessModule<Tensor, Tensor, Tensor>
{
    internal CosineSimilarity(long dim, double eps)
        : base(nameof(CosineSimilarity))
    {
        this.dim = dim;
        this.eps = eps;
    }

    /// <summary>The dimension.</summary>
    public long dim { get; set; }

    /// <summary>The least divisor.</summary>
    public double eps { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.cosine_similarity(input1, input2, dim, eps);
}
