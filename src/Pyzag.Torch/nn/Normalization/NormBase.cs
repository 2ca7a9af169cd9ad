using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What batch and instance normalization have in common: scale and shift for each channel, and running statistics.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    /// <summary>Creates the layer with scale 1 and shift 0, running mean 0 and running variance 1.</summary>
    public NormBase(
        long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            Keep(nameof(weight), Initialization.Constant([num_features], 1, device, dtype));
            Keep(nameof(bias), Initialization.Constant([num_features], 0, device, dtype));
        }
        if (!track_running_stats) return;
        running_mean = zeros([num_features], dtype, device);
        running_var = ones([num_features], dtype, device);
        num_batches_tracked = zeros([], dtype ?? ScalarType.Int64, device);
    }

    /// <summary>The number of channels.</summary>
    public long num_features { get; }

    /// <summary>What is added to the variance.</summary>
    public double eps { get; set; }

    /// <summary>The weight of new values in the running statistics; null: all batches weigh the same.</summary>
    public double? momentum { get; set; }

    /// <summary>Whether there is a scale and a shift for each channel.</summary>
    public bool affine { get; }

    /// <summary>Whether there are running statistics, which evaluation mode uses.</summary>
    public bool track_running_stats { get; }

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

    /// <summary>The running mean of each channel, or null. Setting it disposes the one before; the module owns what it is given.</summary>
    public Tensor? running_mean
    {
        get => OwnBuffer(nameof(running_mean));
        set => Keep(nameof(running_mean), value);
    }

    /// <summary>The running variance of each channel, or null. Setting it disposes the one before; the module owns what it is given.</summary>
    public Tensor? running_var
    {
        get => OwnBuffer(nameof(running_var));
        set => Keep(nameof(running_var), value);
    }

    /// <summary>The number of batches that the running statistics have seen, or null. Setting it disposes the one before.</summary>
    public Tensor? num_batches_tracked
    {
        get => OwnBuffer(nameof(num_batches_tracked));
        set => Keep(nameof(num_batches_tracked), value);
    }

    /// <summary>Sets the running mean to 0, the running variance to 1, and forgets the batches seen.</summary>
    public void reset_running_stats()
    {
        if (!track_running_stats) return;
        nn.init.zeros_(running_mean!);
        nn.init.ones_(running_var!);
        nn.init.zeros_(num_batches_tracked!);
    }

    /// <summary>Sets scale and shift to 1 and 0, and resets the running statistics.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine) return;
        nn.init.ones_(weight);
        nn.init.zeros_(bias!);
    }

    /// <summary>Throws where the number of dimensions of an input is not one that the layer takes.</summary>
    protected abstract void ValidateInputDimensions(Tensor input);

    private protected static void CheckDimensions(Tensor input, int least, int most)
    {
        if (input.ndim < least || input.ndim > most)
            throw new ArgumentException(
                $"Expected {(least == most ? $"{least}" : $"{least} or {most}")} dimensions, received shape ({string.Join(", ", input.shape)}).", nameof(input));
    }
}
