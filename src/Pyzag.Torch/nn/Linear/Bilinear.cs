using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x₁ · W_k · x₂ + b_k for each output k. Weight and bias start uniform within ±1/√(first inputs), as PyTorch's do.</summary>
public sealed class Bilinear : nn.Module<Tensor, Tensor, Tensor>
{
    internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Bilinear))
    {
        this.in1_features = in1_features;
        this.in2_features = in2_features;
        this.out_features = out_features;
        weight = Initialization.Uniform([out_features, in1_features, in2_features], in1_features, device, dtype);
        if (hasBias) bias = Initialization.Uniform([out_features], in1_features, device, dtype);
    }

    /// <summary>The size of the last dimension of the first input.</summary>
    public long in1_features { get; set; }

    /// <summary>The size of the last dimension of the second input.</summary>
    public long in2_features { get; set; }

    /// <summary>The size of the last dimension of the result.</summary>
    public long out_features { get; set; }

    /// <summary>
    /// W, of shape (outputs, first inputs, second inputs). Setting it disposes the one before; the module owns what it is given.
    /// </summary>
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
    public override Tensor forward(Tensor input1, Tensor input2) => nn.functional.bilinear(input1, input2, weight, bias);
}
