using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The p-norm of x₁ − x₂ + eps along the last dimension.</summary>
public sealed class PairwiseDistance : ParameterLessModule<Tensor, Tensor, Tensor>
{
    internal PairwiseDistance(double p, double eps, bool keepdim)
        : base(nameof(PairwiseDistance))
    {
        norm = p;
        this.eps = eps;
        this.keepdim = keepdim;
    }

    /// <summary>The power of the norm.</summary>
    public double norm { get; set; }

    /// <summary>What is added to each difference, so that the gradient at zero exists.</summary>
    public double eps { get; set; }

    /// <summary>Whether the last dimension stays, with size 1.</summary>
    public bool keepdim { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.pairwise_distance(input1, input2, norm, eps, keepdim);
}
