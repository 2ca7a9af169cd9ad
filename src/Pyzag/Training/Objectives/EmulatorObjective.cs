using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>The training of an emulator x_i = E(x_{i-1}; p) for a configuration on windows of trajectories.</summary>
/// <example>
/// <code>
/// var windows = TrajectoryWindows.Overlapping(trajectories, levels: 6);
/// var objective = new EmulatorObjective(network, new Supervised { RolloutSteps = 5 }, windows);
/// using var optimizer = optim.Adam(network.parameters(), 1e-2);
/// new Trainer(network, objective, optimizer, new TrainingOptions { Steps = 1000 }).Run();
/// </code>
/// </example>
public sealed class EmulatorObjective : ITrainingObjective
{
    private readonly Func<Tensor, Tensor> _emulator;

    /// <summary>Makes the objective of a function.</summary>
    /// <param name="emulator">E, from states <c>(batch, state…)</c> to the next ones.</param>
    /// <param name="configuration">What it is trained for.</param>
    /// <param name="windows">The samples, of as many levels as the configuration needs, or more.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The windows have too few levels.</exception>
    public EmulatorObjective(Func<Tensor, Tensor> emulator, TrainingConfiguration configuration, TrajectoryWindows windows)
    {
        ArgumentNullException.ThrowIfNull(emulator);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(windows);
        if (windows.Levels < configuration.Levels)
            throw new ArgumentException($"`windows`: expected {configuration.Levels} levels or more, which the configuration needs, got {windows.Levels}.", nameof(windows));
        (_emulator, Configuration, Windows) = (emulator, configuration, windows);
    }

    /// <summary>Makes the objective of a module.</summary>
    /// <param name="emulator">E.</param>
    /// <param name="configuration">What it is trained for.</param>
    /// <param name="windows">The samples, as above.</param>
    /// <inheritdoc cref="EmulatorObjective(Func{Tensor, Tensor}, TrainingConfiguration, TrajectoryWindows)" path="/exception"/>
    public EmulatorObjective(nn.Module<Tensor, Tensor> emulator, TrainingConfiguration configuration, TrajectoryWindows windows)
        : this((emulator ?? throw new ArgumentNullException(nameof(emulator))).call, configuration, windows)
    {
    }

    /// <summary>What the emulator is trained for.</summary>
    public TrainingConfiguration Configuration { get; }

    /// <summary>The samples.</summary>
    public TrajectoryWindows Windows { get; }

    /// <inheritdoc/>
    public long Count => Windows.Count;

    /// <inheritdoc/>
    public Tensor Loss(Tensor samples)
    {
        using var window = Windows.Select(samples);
        return Configuration.Loss(_emulator, window);
    }

    /// <inheritdoc/>
    public Tensor Backward(Tensor samples)
    {
        using var window = Windows.Select(samples);
        return Configuration.Backward(_emulator, window);
    }
}
