using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The greatest element under each position of a window that slides over sequences.</summary>
public sealed class MaxPool1d : ParameterLessModule<Tensor, Tensor>
{
    internal MaxPool1d(long kernel_size, long? stride, long? padding, long? dilation, bool ceil_mode)
        : base(nameof(MaxPool1d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        this.ceil_mode = ceil_mode;
    }

    /// <summary>The size of the window.</summary>
    public long kernel_size { get; set; }

    /// <summary>The distance between positions; null: the size of the window.</summary>
    public long? stride { get; set; }

    /// <summary>What stands around the input, at minus infinity.</summary>
    public long? padding { get; set; }

    /// <summary>The distance between elements of the window.</summary>
    public long? dilation { get; set; }

    /// <summary>Whether a window that begins inside and ends outside counts.</summary>
    public bool ceil_mode { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.max_pool1d(input, kernel_size, stride, padding, dilation, ceil_mode);

    /// <summary>Computes the greatest elements and where in the input they stand.</summary>
    public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) =>
        nn.functional.max_pool1d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
}
