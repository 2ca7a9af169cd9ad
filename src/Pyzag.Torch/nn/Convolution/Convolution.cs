using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// What convolutions have in common. Weight and bias start uniform within ±1/√(inputs of an output), as PyTorch's do.
/// </summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    /// <summary>Creates the convolution; a kernel size, stride, … has one entry for each spatial dimension.</summary>
    /// <exception cref="ArgumentException">The sizes do not go together.</exception>
    protected Convolution(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null,
        ScalarType? dtype = null)
        : base(name)
    {
        if (transposed && padding_mode != PaddingModes.Zeros)
            throw new ArgumentException($"Expected zeros around a transposed convolution, received {padding_mode}.", nameof(padding_mode));
        if (groups < 1 || in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException(
                $"Expected a divisor of both {in_channels} input channels and {out_channels} output channels, received {groups}.", nameof(groups));
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        if (padding_type is { } type) SetPadding(type);
        else SetPadding(padding ?? new long[kernel_size.Length]);
        long[] shape = transposed ? [in_channels, out_channels / groups, .. kernel_size] : [out_channels, in_channels / groups, .. kernel_size];
        var fanIn = kernel_size.Aggregate(shape[1], (product, size) => product * size);
        weight = Initialization.Uniform(shape, fanIn, device, dtype);
        if (bias) this.bias = Initialization.Uniform([out_channels], fanIn, device, dtype);
    }

    /// <summary>The number of channels of the input.</summary>
    public long in_channels { get; }

    /// <summary>The number of channels of the result.</summary>
    public long out_channels { get; }

    /// <summary>Whether it is the transpose of a convolution.</summary>
    public bool transposed { get; }

    /// <summary>The rule for the width of the padding, or null where <see cref="padding"/> says it.</summary>
    public Padding? padding_type { get; private set; }

    /// <summary>The width of the padding on either side, or null where <see cref="padding_type"/> says it.</summary>
    public long[]? padding { get; private set; }

    /// <summary>What the padding consists of.</summary>
    public PaddingModes padding_mode { get; set; }

    /// <summary>The number of groups of channels that do not mix.</summary>
    public long groups { get; set; }

    /// <summary>The size of the kernel.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>The distance between neighbouring positions of the kernel.</summary>
    public long[] stride { get; set; }

    /// <summary>The distance between neighbouring elements of the kernel.</summary>
    public long[] dilation { get; set; }

    /// <summary>What is added to one side of the result of a transposed convolution.</summary>
    public long[] output_padding { get; set; }

    /// <summary>
    /// The kernels, of shape (outputs, inputs / groups, sizes…). Setting them disposes those before; the module owns what it is given.
    /// </summary>
    public Parameter weight
    {
        get => OwnParameter(nameof(weight))!;
        set => Keep(nameof(weight), value);
    }

    /// <summary>What is added to each output channel, or null. Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter? bias
    {
        get => OwnParameter(nameof(bias));
        set => Keep(nameof(bias), value);
    }

    /// <summary>Draws new values for weight and bias.</summary>
    public void reset_parameters()
    {
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null) return;
        var (fanIn, _) = nn.init.CalculateFanInAndFanOut(weight);
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        nn.init.uniform_(bias, -bound, bound);
    }

    /// <summary>Sets the width of the padding on either side, one number for each spatial dimension.</summary>
    /// <exception cref="ArgumentException">The number of entries is another.</exception>
    public void SetPadding(long[] padding)
    {
        if (padding.Length != kernel_size.Length)
            throw new ArgumentException($"Expected {kernel_size.Length} numbers, one for each spatial dimension, received {padding.Length}.", nameof(padding));
        padding_type = null;
        this.padding = padding;
    }

    /// <summary>Sets the width of the padding by a rule.</summary>
    /// <exception cref="ArgumentException">The convolution is transposed, or <see cref="Padding.Same"/> is asked for with strides.</exception>
    public void SetPadding(Padding padding)
    {
        if (transposed) throw new ArgumentException("Expected numbers for the padding of a transposed convolution, received a rule.", nameof(padding));
        if (padding == Padding.Same && stride.Any(step => step != 1))
            throw new ArgumentException($"Expected stride 1 with padding 'same', received ({string.Join(", ", stride)}).", nameof(padding));
        padding_type = padding;
        this.padding = null;
    }

    /// <summary>
    /// Whether an input has the channels and the number of dimensions that the convolution takes, with or without a batch dimension.
    /// </summary>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        var shape = input.shape;
        return (shape.Length == dimensions + 2 && shape[1] == in_channels) || (shape.Length == dimensions + 1 && shape[0] == in_channels);
    }

    private protected void CheckShape(Tensor input, int dimensions)
    {
        if (!ValidateShape(input, dimensions))
            throw new ArgumentException(
                $"Expected shape (batch, {in_channels}, {Sizes(dimensions)}) or ({in_channels}, {Sizes(dimensions)}), received " +
                $"({string.Join(", ", input.shape)}).", nameof(input));
    }

    // The convolution itself, by the operators for its number of dimensions: one with numbers for the padding, one with the name of a rule.
    private protected Tensor Convolve(Tensor input, int dimensions, Interop.Operator byNumbers, Interop.Operator byRule)
    {
        CheckShape(input, dimensions);
        if (padding_mode is not (PaddingModes.Zeros or PaddingModes.Constant))
        {
            using var padded = nn.functional.pad(input, Edges(), padding_mode);
            return byNumbers.Call(padded, weight, bias, stride, new long[dimensions], dilation, groups);
        }
        return padding_type is { } type
            ? byRule.Call(input, weight, bias, stride, nn.functional.Name(type), dilation, groups)
            : byNumbers.Call(input, weight, bias, stride, padding, dilation, groups);
    }

    // The padding before and after, the last dimension first.
    long[] Edges()
    {
        var edges = new long[2 * kernel_size.Length];
        for (var i = 0; i < kernel_size.Length; i++)
        {
            var both = padding_type is null ? 2 * padding![i] : padding_type == Padding.Same ? dilation[i] * (kernel_size[i] - 1) : 0;
            var place = 2 * (kernel_size.Length - 1 - i);
            edges[place] = both / 2;
            edges[place + 1] = both - both / 2;
        }
        return edges;
    }

    static string Sizes(int dimensions) => dimensions switch { 1 => "length", 2 => "height, width", _ => "depth, height, width" };
}
