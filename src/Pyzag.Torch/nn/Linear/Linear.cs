using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// x · Wᵀ + b over the last dimension. Weight and bias start uniform within ±1/√(inputs), as PyTorch's do.
/// </summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    Parameter? matrix;

    [ComponentName(Name = nameof(bias))]
    Parameter? offset;

    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Linear))
    {
        in_features = inputSize;
        out_features = outputSize;
        weight = Initialization.Parameter([outputSize, inputSize], inputSize, dtype, device);
        if (hasBias) bias = Initialization.Parameter([outputSize], inputSize, dtype, device);
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
        get => matrix!;
        set => Keep(ref matrix, value, nameof(weight));
    }

    /// <summary>b, of shape (outputs), or null. Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter? bias
    {
        get => offset;
        set => Keep(ref offset, value, nameof(bias));
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, matrix!, offset);
}
