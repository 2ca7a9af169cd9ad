using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A recursive function written as a module: the residual, and the Jacobian where it is known; where it is not, it comes from automatic
/// differentiation, one backward pass per state component for all steps and series together. Parameters, <see cref="ModelParameter"/>s and
/// nested modules in fields are found, named, saved and moved as in any module; call <c>RegisterComponents()</c> at the end of the
/// constructor.
/// </summary>
/// <example>
/// A difference equation, x_i + c x_i³ = a x_{i-1}:
/// <code>
/// public sealed class Cubic : RecursiveModule
/// {
///     private readonly ModelParameter a = new(0.8), c = new(0.1);
///
///     public Cubic() : base("cubic") => RegisterComponents();
///
///     protected override Tensor Residual(StepWindow x, IReadOnlyList&lt;StepWindow&gt; forces) =>
///         x.Current + c * x.Current.pow(3) - a * x.Previous;
/// }
/// </code>
/// </example>
public abstract class RecursiveModule : nn.Module, IRecursiveFunction
{
    private readonly WindowedFunction _windows;

    /// <summary>Makes the module.</summary>
    /// <param name="name">Its name, as every module has one.</param>
    /// <param name="lookback">How many earlier states the residual sees, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lookback"/> is below 1.</exception>
    protected RecursiveModule(string name, int lookback = 1) : base(name)
    {
        Lookback = Guard.AtLeast(lookback, 1, nameof(lookback), "a recursion sees at least the state before");
        _windows = new WindowedFunction(lookback, Residual, Jacobian);
    }

    /// <inheritdoc/>
    public int Lookback { get; }

    /// <inheritdoc/>
    public virtual JacobianStructure JacobianStructure => JacobianStructure.Dense;

    /// <summary>
    /// The parameters of this module and all below it: of each <see cref="ModelParameter"/> its leaf, or what stands in for it now; no
    /// tensor twice.
    /// </summary>
    public virtual IReadOnlyList<Tensor> Parameters => ModuleParameters.Of(this);

    /// <inheritdoc/>
    public Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces) => _windows.Evaluate(x, forces, JacobianStructure);

    /// <summary>f for a run of steps.</summary>
    /// <param name="x">The states; each tensor of the window is <c>(block, batch…, state)</c>.</param>
    /// <param name="forces">The driving forces; each tensor of a window is <c>(block, …)</c>.</param>
    /// <returns>The residual, <c>(block, batch…, state)</c>, differentiable with respect to states, forces and parameters.</returns>
    protected abstract Tensor Residual(StepWindow x, IReadOnlyList<StepWindow> forces);

    /// <summary>The Jacobian of f for a run of steps, where it is known in closed form.</summary>
    /// <param name="x">The states; each tensor of the window is <c>(block, batch…, state)</c>.</param>
    /// <param name="forces">The driving forces; each tensor of a window is <c>(block, …)</c>.</param>
    /// <returns>
    /// One tensor for each state of the window, oldest first, ∂f_i/∂x_{i-k}, …, ∂f_i/∂x_i, as <see cref="JacobianStructure"/> has it: each
    /// <c>(block, batch…, state, state)</c> if dense, or something that broadcasts to it, as <c>(state, state)</c> does; null, as here,
    /// leaves it to automatic differentiation.
    /// </returns>
    protected virtual IReadOnlyList<Tensor>? Jacobian(StepWindow x, IReadOnlyList<StepWindow> forces) => null;

    /// <summary>
    /// The Jacobian by automatic differentiation, whether or not it is known in closed form, with all entries that a structure keeps.
    /// </summary>
    internal Tensor[] Differentiate(Tensor x, IReadOnlyList<Tensor> forces, JacobianStructure structure) => _windows.Differentiate(x, forces, structure);
}
