using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Shifts and scales groups of channels to mean 0 and variance 1, then by weight and bias, channel by channel (Wu and He, arXiv:1803.08494).
/// </summary>
public sealed class GroupNorm : nn.Module<Tensor, Tensor>
{
    internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, Device? device, ScalarType? dtype)
        : base(nameof(GroupNorm))
    {
        if (num_groups < 1 || num_channels % num_groups != 0)
            throw new ArgumentException($"Expected a divisor of the {num_channels} channels, received {num_groups}.", nameof(num_groups));
        this.num_groups = num_groups;
        this.eps = eps;
        this.affine = affine;
        if (!affine) return;
        weight = Initialization.Constant([num_channels], 1, device, dtype);
        bias = Initialization.Constant([num_channels], 0, device, dtype);
    }

    /// <summary>The number of groups.</summary>
    public long num_groups { get; set; }

    /// <summary>What is added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>Whether there is a scale and a shift for each channel.</summary>
    public bool affine { get; set; }

    /// <summary>The scale of each channel. Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter weight
    {
        get => OwnParameter(nameof(weight))!;
        set => Keep(nameof(weight), value);
    }

    /// <summary>The shift of each channel, or null. Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter? bias
    {
        get => OwnParameter(nameof(bias));
        set => Keep(nameof(bias), value);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="tensor"/> has fewer than three dimensions.</exception>
    public override Tensor forward(Tensor tensor)
    {
        if (tensor.ndim < 3)
            throw new ArgumentException($"Expected shape (batch, channel, …), received ({string.Join(", ", tensor.shape)}).", nameof(tensor));
        return nn.functional.group_norm(tensor, num_groups, OwnParameter(nameof(weight)), bias, eps);
    }
}
