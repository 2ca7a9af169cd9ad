using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x where it is positive, else x times the mean of the two slopes, element by element.</summary>
public sealed class RReLU : ParameterLessModule<Tensor, Tensor>
{
    internal RReLU(double lower, double upper, bool inplace)
        : base(nameof(RReLU))
    {
        this.lower = lower;
        this.upper = upper;
        this.inplace = inplace;
    }

    /// <summary>The lower slope.</summary>
    public double lower { get; set; }

    /// <summary>The upper slope.</summary>
    public double upper { get; set; }

    /// <summary>Whether the result overwrites the input.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.rrelu(tensor, lower, upper, inplace);
}
