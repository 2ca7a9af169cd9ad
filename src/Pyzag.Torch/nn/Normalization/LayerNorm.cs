using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Shifts and scales the last dimensions to mean 0 and variance 1, then by weight and bias, element by element (Ba et al., arXiv:1607.06450).
/// </summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        this.normalized_shape = normalized_shape;
        this.eps = eps;
        this.elementwise_affine = elementwise_affine;
        if (!elementwise_affine) return;
        weight = Initialization.Constant(normalized_shape, 1, device, dtype);
        if (bias) this.bias = Initialization.Constant(normalized_shape, 0, device, dtype);
    }

    /// <summary>The sizes of the last dimensions.</summary>
    public long[] normalized_shape { get; set; }

    /// <summary>What is added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Whether there is a scale and a shift for each element.</summary>
    public bool elementwise_affine { get; set; }

    /// <summary>The scale of each element. Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter weight
    {
        get => OwnParameter(nameof(weight))!;
        set => Keep(nameof(weight), value);
    }

    /// <summary>The shift of each element, or null. Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter? bias
    {
        get => OwnParameter(nameof(bias));
        set => Keep(nameof(bias), value);
    }

    /// <summary>Sets scale and shift to 1 and 0.</summary>
    public void reset_parameters()
    {
        if (OwnParameter(nameof(weight)) is { } scale) nn.init.ones_(scale);
        if (bias is { } shift) nn.init.zeros_(shift);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, OwnParameter(nameof(weight)), bias, eps);
}
