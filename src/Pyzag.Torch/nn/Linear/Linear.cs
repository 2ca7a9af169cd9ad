using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x · Wᵀ + b over the last dimension. Weight and bias start uniform within ±1/√(inputs), as PyTorch's do.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Linear))
    {
        in_features = inputSize;
        out_features = outputSize;
        weight = Initialization.Uniform([outputSize, inputSize], inputSize, device, dtype);
        if (hasBias) bias = Initialization.Uniform([outputSize], inputSize, device, dtype);
    }

    internal Linear(Parameter weight, Parameter? bias)
        : base(nameof(Linear))
    {
        in_features = weight.shape[1];
        out_features = weight.shape[0];
        this.weight = weight;
        this.bias = bias;
    }

    /// <summary>The size of the last dimension of the input.</summary>
    public long in_features { get; set; }

    /// <summary>The size of the last dimension of the result.</summary>
    public long out_features { get; set; }

    /// <summary>W, of shape (outputs, inputs). Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter weight
    {
        get => OwnParameter(nameof(weight))!;
        set => Keep(nameof(weight), value);
    }

    /// <summary>b, of shape (outputs), or null. Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter? bias
    {
        get => OwnParameter(nameof(bias));
        set => Keep(nameof(bias), value);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);
}
