using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The mean under each position of a window that slides over sequences.</summary>
public sealed class AvgPool1d : ParameterLessModule<Tensor, Tensor>
{
    internal AvgPool1d(long kernel_size, long? stride, long? padding, bool ceil_mode, bool count_include_pad)
        : base(nameof(AvgPool1d))
    {
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.padding = padding;
        this.ceil_mode = ceil_mode;
        this.count_include_pad = count_include_pad;
    }

    /// <summary>The size of the window.</summary>
    public long kernel_size { get; set; }

    /// <summary>The distance between positions; null: the size of the window.</summary>
    public long? stride { get; set; }

    /// <summary>The width of the zeros around the input.</summary>
    public long? padding { get; set; }

    /// <summary>Whether a window that begins inside and ends outside counts.</summary>
    public bool ceil_mode { get; set; }

    /// <summary>Whether zeros around the input count in the mean.</summary>
    public bool count_include_pad { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) =>
        nn.functional.avg_pool1d(input, kernel_size, stride, padding, ceil_mode, count_include_pad);
}
