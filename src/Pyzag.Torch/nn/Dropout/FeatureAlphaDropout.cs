using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Alpha dropout of whole channels.</summary>
public sealed class FeatureAlphaDropout : ParameterLessModule<Tensor, Tensor>
{
    internal FeatureAlphaDropout(double p, bool inplace)
        : base(nameof(FeatureAlphaDropout))
    {
        this.p = nn.functional.Probability(p);
        this.inplace = inplace;
    }

    /// <summary>The probability.</summary>
    public double p { get; set; }

    /// <summary>Whether the result overwrites the input.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.feature_alpha_dropout(input, p, training, inplace);
}
