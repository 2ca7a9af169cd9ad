using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The scaled exponential linear unit that keeps mean 0 and variance 1 through many layers (Klambauer et al., arXiv:1706.02515), element by
/// element.
/// </summary>
public sealed class SELU : ParameterLessModule<Tensor, Tensor>
{
    internal SELU(bool inplace)
        : base(nameof(SELU))
    {
        this.inplace = inplace;
    }

    /// <summary>Whether the result overwrites the input.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.selu(tensor, inplace);
}
