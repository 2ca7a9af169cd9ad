using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// What an emulator x_i = E(x_{i-1}; p) is trained for: how it is applied again and again to its own output, what its states are compared with, and where gradients are cut.
/// </summary>
/// <remarks>
/// The ways of training and their names follow F. Koehler, S. Niedermayr, R. Westermann and N. Thuerey, "APEBench: A Benchmark for Autoregressive Neural Emulators of PDEs",
/// NeurIPS 2024, arXiv:2411.00180. Configurations hold settings alone, and may be used for several emulators at once.
/// </remarks>
public abstract record TrainingConfiguration
{
    private protected TrainingConfiguration()
    {
    }

    /// <summary>How many time levels a window needs, the initial condition included; 1 where that is all that is used.</summary>
    public abstract int Levels { get; }

    /// <summary>The loss of a batch of windows.</summary>
    /// <param name="emulator">E, from states <c>(batch, state…)</c> to the next ones, of the same shape.</param>
    /// <param name="window">States <c>(time level, batch, state…)</c>, level 0 the initial conditions, <see cref="Levels"/> levels or more; those beyond do not matter. Stays the caller's.</param>
    /// <returns>One number, of no dimensions, with the graph of all states together. It is the caller's.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The window is of another shape or of no real dtype.</exception>
    /// <exception cref="InvalidOperationException">Settings do not fit one another; or the emulator, or another function, made something of another shape.</exception>
    public Tensor Loss(Func<Tensor, Tensor> emulator, Tensor window) => Start(emulator, window, backward: false);

    /// <inheritdoc cref="Loss(Func{Tensor, Tensor}, Tensor)"/>
    /// <param name="emulator">E, a module.</param>
    /// <param name="window">States as above.</param>
    public Tensor Loss(nn.Module<Tensor, Tensor> emulator, Tensor window)
    {
        ArgumentNullException.ThrowIfNull(emulator);
        return Loss(emulator.call, window);
    }

    /// <summary>
    /// The loss of a batch of windows, whose gradient is added to the <c>grad</c> of all leaves it depends on, as <c>Loss(…).backward()</c> would. Where back-propagation through time is cut, each part
    /// between two cuts is differentiated as soon as it is complete, so that no more than one of them is held in memory.
    /// </summary>
    /// <param name="emulator">
    /// E, from states <c>(batch, state…)</c> to the next ones, of the same shape. What it, and the functions of the configuration, make of parameters has to be made anew in every call: a graph that calls
    /// share is used up by the first part.
    /// </param>
    /// <param name="window">States <c>(time level, batch, state…)</c>, as above. Stays the caller's.</param>
    /// <returns>The loss, without a graph. It is the caller's.</returns>
    /// <inheritdoc cref="Loss(Func{Tensor, Tensor}, Tensor)" path="/exception"/>
    public Tensor Backward(Func<Tensor, Tensor> emulator, Tensor window) => Start(emulator, window, backward: true);

    /// <inheritdoc cref="Backward(Func{Tensor, Tensor}, Tensor)"/>
    /// <param name="emulator">E, a module.</param>
    /// <param name="window">States as above.</param>
    public Tensor Backward(nn.Module<Tensor, Tensor> emulator, Tensor window)
    {
        ArgumentNullException.ThrowIfNull(emulator);
        return Backward(emulator.call, window);
    }

    /// <summary>The loss times a weight, in the dispose scope that is open; with its gradient taken if asked for, and then without a graph.</summary>
    internal abstract Tensor Run(Func<Tensor, Tensor> emulator, Tensor window, double weight, bool backward);

    private Tensor Start(Func<Tensor, Tensor> emulator, Tensor window, bool backward)
    {
        ArgumentNullException.ThrowIfNull(emulator);
        Guard.Real(Guard.Alive(window), nameof(window));
        if (window.ndim < 2 || window.shape[0] < Levels)
            throw new ArgumentException(
                $"`window`: expected (time level, batch, state…) with {Levels} levels or more, got {Shapes.Text(window.shape)}; cut windows of {Levels} levels out of the trajectories.", nameof(window));
        using var scope = TensorScope.Open();
        if (!backward || window.is_leaf)
            return scope.Return(Run(emulator, window, 1, backward));
        // Several parts reach the window; what it was made of is differentiated once.
        var states = window.detach().requires_grad_();
        var loss = Run(emulator, states, 1, backward);
        if (states.grad is { } gradient)
            window.backward([gradient]);
        return scope.Return(loss);
    }
}
