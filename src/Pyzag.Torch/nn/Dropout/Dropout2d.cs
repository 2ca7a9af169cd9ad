using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Sets whole channels of images (batch, channel, height, width) to zero at random in training mode, and scales the others so that the mean
/// stays.
/// </summary>
public sealed class Dropout2d : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout2d(double p, bool inplace)
        : base(nameof(Dropout2d))
    {
        this.p = nn.functional.Probability(p);
        this.inplace = inplace;
    }

    /// <summary>The probability.</summary>
    public double p { get; set; }

    /// <summary>Whether the result overwrites the input.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.dropout2d(input, p, training, inplace);
}
