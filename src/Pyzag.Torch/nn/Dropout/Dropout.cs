using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Sets elements to zero at random in training mode, and scales the others so that the mean stays (Hinton et al., arXiv:1207.0580).
/// </summary>
public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout(double p, bool inplace)
        : base(nameof(Dropout))
    {
        this.p = nn.functional.Probability(p);
        this.inplace = inplace;
    }

    /// <summary>The probability.</summary>
    public double p { get; set; }

    /// <summary>Whether the result overwrites the input.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
}
