using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x where it is positive, else x times a trained slope: one for all, or one for each channel.</summary>
public sealed class PReLU : nn.Module<Tensor, Tensor>
{
    internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype)
        : base(nameof(PReLU))
    {
        this.num_parameters = num_parameters;
        this.init = init;
        weight = Initialization.Constant([num_parameters], init, device, dtype);
    }

    /// <summary>The number of slopes: 1, or the number of channels.</summary>
    public long num_parameters { get; }

    /// <summary>The slope before training.</summary>
    public double init { get; }

    /// <summary>The slopes. Setting them disposes those before; the module owns what it is given.</summary>
    public Parameter weight
    {
        get => OwnParameter(nameof(weight))!;
        set => Keep(nameof(weight), value);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.prelu(tensor, weight);
}
