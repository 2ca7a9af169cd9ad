using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Sets whole channels of sequences (batch, channel, length) to zero at random in training mode, and scales the others so that the mean
/// stays.
/// </summary>
public sealed class Dropout1d : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout1d(double p, bool inplace)
        : base(nameof(Dropout1d))
    {
        this.p = nn.functional.Probability(p);
        this.inplace = inplace;
    }

    /// <summary>The probability.</summary>
    public double p { get; set; }

    /// <summary>Whether the result overwrites the input.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="tensor"/> has not three dimensions.</exception>
    public override Tensor forward(Tensor tensor) =>
        tensor.ndim == 3
            ? nn.functional.dropout1d(tensor, p, training, inplace)
            : throw new ArgumentException($"Expected shape (batch, channel, length), received ({string.Join(", ", tensor.shape)}).", nameof(tensor));
}
