using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Dropout for SELU in training mode: elements go to its negative limit, and mean and variance stay (Klambauer et al., arXiv:1706.02515).
/// </summary>
public sealed class AlphaDropout : ParameterLessModule<Tensor, Tensor>
{
    internal AlphaDropout(double p, bool inplace)
        : base(nameof(AlphaDropout))
    {
        this.p = nn.functional.Probability(p);
        this.inplace = inplace;
    }

    /// <summary>The probability.</summary>
    public double p { get; set; }

    /// <summary>Whether the result overwrites the input.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.alpha_dropout(tensor, p, training, inplace);
}
