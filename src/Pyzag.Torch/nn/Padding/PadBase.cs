using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the padding modules have in common.</summary>
public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
{
    readonly PaddingModes mode;

    /// <summary>Creates the module; <paramref name="padding"/> has the widths before and after, the last dimension first.</summary>
    protected PadBase(string name, PaddingModes mode, double value, params long[] padding)
        : base(name)
    {
        this.mode = mode;
        this.value = value;
        this.padding = padding;
    }

    /// <summary>The widths before and after, the last dimension first.</summary>
    public long[] padding { get; set; }

    /// <summary>The constant, where a constant stands around.</summary>
    public double value { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.pad(input, padding, mode, value);
}
