using Pyzag.Internal;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>The settings of a variational fit. Immutable.</summary>
public sealed record VariationalOptions
{
    private readonly int _particles = 8;
    private readonly int _steps = 5000;
    private readonly int _window = 200;
    private readonly double? _tolerance = 1e-4;
    private readonly double? _gradientNorm;
    private readonly int _checkpointInterval = 100;

    /// <summary>Points of which each step estimates the lower bound, all in one evaluation of the model, 1 or more; 8 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Particles
    {
        get => _particles;
        init => _particles = Guard.AtLeast(value, 1, nameof(Particles), "an estimate takes at least one point");
    }

    /// <summary>The most steps that are taken, 1 or more; 5000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Steps
    {
        get => _steps;
        init => _steps = Guard.AtLeast(value, 1, nameof(Steps), "a fit takes at least one step");
    }

    /// <summary>Makes the optimizer of the guide's parameters; <see cref="ClippedAdam"/> with its defaults where not set. The fit disposes what it makes.</summary>
    public Func<IEnumerable<Parameter>, optim.Optimizer> Optimizer { get; init; } = parameters => new ClippedAdam(parameters);

    /// <summary>
    /// The learning rate before each step, as a factor of the one that the optimizer was made with, from the number of steps taken; null leaves
    /// it to the optimizer. A function, and no scheduler, because it needs no memory when a fit is resumed.
    /// </summary>
    public Func<int, double>? Schedule { get; init; }

    /// <summary>The largest Euclidean norm of the gradient that a step is taken with: a longer one is shortened. No limit where null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a positive number.</exception>
    public double? GradientNorm
    {
        get => _gradientNorm;
        init => _gradientNorm = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"`GradientNorm`: expected a positive number or null, got {value}.");
    }

    /// <summary>
    /// Whether gradients come from the points alone (G. Roeder, Y. Wu, D. Duvenaud, Sticking the landing, 2017, arXiv:1703.09194), as by default: at a guide
    /// that is near the posterior they have almost no noise. Otherwise, and with plates that are subsampled and optimizers that evaluate the bound
    /// several times in a step, they are those of <see cref="Elbo.Estimate"/>, which has the entropy in closed form.
    /// </summary>
    public bool PathGradients { get; init; } = true;

    /// <summary>What one fit does, another one of the same seed and settings does, too. 0 by default.</summary>
    public ulong Seed { get; init; }

    /// <summary>Over how many steps the lower bound is averaged to see whether it still rises, 1 or more; 200 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Window
    {
        get => _window;
        init => _window = Guard.AtLeast(value, 1, nameof(Window), "an average takes at least one step");
    }

    /// <summary>
    /// The fit has converged when the mean of the lower bound over a window rises by less than this times its size over the one of the window before;
    /// 1e-4 by default. 0 ends a fit where the mean does not rise any more, null takes all steps.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double? Tolerance
    {
        get => _tolerance;
        init => _tolerance = value is { } number ? Guard.NotNegative(number, nameof(Tolerance)) : null;
    }

    /// <summary>
    /// A file that the state of the fit is written to now and then, and at its end, for <see cref="VariationalFit.Resume"/>; none where null. It is
    /// replaced as a whole, so that it is complete at any time.
    /// </summary>
    public string? CheckpointFile { get; init; }

    /// <summary>After how many steps the checkpoint is written, 1 or more; 100 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int CheckpointInterval
    {
        get => _checkpointInterval;
        init => _checkpointInterval = Guard.AtLeast(value, 1, nameof(CheckpointInterval), "1 writes after every step");
    }
}
