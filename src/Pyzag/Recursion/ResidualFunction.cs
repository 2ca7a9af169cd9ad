using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A recursive function made of its residual alone, f(x_{i-k}, …, x_i, u; p); the Jacobian comes from automatic differentiation, one
/// backward pass per state component for all steps and series together. <see cref="RecursiveModule"/> is the base class for a model that
/// has a name, is saved, or knows its Jacobian.
/// </summary>
/// <remarks>
/// It owns no tensor. The parameters that it lists are read by the residual itself, and must live until the last backward pass through a
/// solve is done. They may be leaves or the results of other computations.
/// </remarks>
/// <example>
/// x_i + c x_i³ = a x_{i-1}:
/// <code>
/// var cubic = new ResidualFunction((x, forces) => x.Current + c * x.Current.pow(3) - a * x.Previous, [a, c]);
/// var trajectory = new RecursiveSolver(cubic).Solve(x0, steps: 50).Trajectory;
/// </code>
/// </example>
public sealed class ResidualFunction : IRecursiveFunction
{
    private readonly Func<IReadOnlyList<Tensor>> _parameters;
    private readonly WindowedFunction _windows;
    private readonly JacobianStructure _structure = JacobianStructure.Dense;

    /// <summary>Makes the function from a residual and the tensors in it that gradients may flow to.</summary>
    /// <param name="residual">
    /// f for a run of steps, from the windows of the states, each tensor <c>(block, batch…, state)</c>, and of the driving forces:
    /// <c>(block, batch…, state)</c>, in the dtype and on the device of the state, differentiable. It holds no state of a solve and may be
    /// called from several threads.
    /// </param>
    /// <param name="parameters">The tensors that the residual reads and gradients may flow to; none where null.</param>
    /// <param name="lookback">k, how many earlier states the residual sees, 1 or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="residual"/> or a parameter is null.</exception>
    /// <exception cref="ObjectDisposedException">A parameter has been disposed.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lookback"/> is below 1.</exception>
    public ResidualFunction(Func<StepWindow, IReadOnlyList<StepWindow>, Tensor> residual, IReadOnlyList<Tensor>? parameters = null, int lookback = 1)
        : this(residual, Fixed(parameters ?? []), lookback)
    {
    }

    /// <summary>Makes the function from a residual and the module whose parameters it reads.</summary>
    /// <param name="residual">f for a run of steps, as the other constructor has it.</param>
    /// <param name="module">
    /// The module, or the <see cref="ModelParameter"/>, that the residual reads: its parameters and those of all below it are listed with
    /// the values they have when a solve begins. It stays the caller's.
    /// </param>
    /// <param name="lookback">k, how many earlier states the residual sees, 1 or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="residual"/> or <paramref name="module"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lookback"/> is below 1.</exception>
    public ResidualFunction(Func<StepWindow, IReadOnlyList<StepWindow>, Tensor> residual, nn.Module module, int lookback = 1)
        : this(residual, Of(module), lookback)
    {
    }

    private ResidualFunction(Func<StepWindow, IReadOnlyList<StepWindow>, Tensor> residual, Func<IReadOnlyList<Tensor>> parameters, int lookback)
    {
        ArgumentNullException.ThrowIfNull(residual);
        Lookback = Guard.AtLeast(lookback, 1, nameof(lookback), "a recursion sees at least the state before");
        _parameters = parameters;
        _windows = new WindowedFunction(lookback, residual, jacobian: null);
    }

    /// <inheritdoc/>
    public int Lookback { get; }

    /// <summary>
    /// Which entries of the Jacobian can differ from zero. Default: all. A structure with fewer takes fewer backward passes and less
    /// memory; <see cref="JacobianCheck"/> verifies it.
    /// </summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public JacobianStructure JacobianStructure
    {
        get => _structure;
        init => _structure = value ?? throw new ArgumentNullException(nameof(JacobianStructure));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parameters => _parameters();

    /// <inheritdoc/>
    public Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces) => _windows.Evaluate(x, forces, JacobianStructure);

    /// <summary>The Jacobian by automatic differentiation, with all entries that a structure keeps.</summary>
    internal Tensor[] Differentiate(Tensor x, IReadOnlyList<Tensor> forces, JacobianStructure structure) => _windows.Differentiate(x, forces, structure);

    private static Func<IReadOnlyList<Tensor>> Fixed(IReadOnlyList<Tensor> parameters)
    {
        Tensor[] kept = [.. parameters.Select((parameter, i) => Guard.Alive(parameter, $"{nameof(parameters)}[{i}]")).Distinct<Tensor>(ReferenceEqualityComparer.Instance)];
        return () => kept;
    }

    private static Func<IReadOnlyList<Tensor>> Of(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return () => ModuleParameters.Of(module);
    }
}
