using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// An ordinary differential equation written as a module. Parameters, <see cref="ModelParameter"/>s and nested modules in fields are found, named, saved and
/// moved as in any module; call <c>RegisterComponents()</c> at the end of the constructor.
/// </summary>
/// <example>
/// <code>
/// public sealed class Decay : OdeModule
/// {
///     private readonly ModelParameter rate = new(0.5);
///
///     public Decay() : base("decay") => RegisterComponents();
///
///     public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList&lt;Tensor&gt; forces) => -(rate * state);
/// }
/// </code>
/// </example>
public abstract class OdeModule : nn.Module, IOde
{
    /// <summary>Makes the module.</summary>
    /// <param name="name">Its name, as every module has one.</param>
    protected OdeModule(string name) : base(name)
    {
    }

    /// <summary>
    /// The parameters of this module and all below it: of each <see cref="ModelParameter"/> its leaf, or what stands in for it now; no tensor twice.
    /// </summary>
    public virtual IReadOnlyList<Tensor> Parameters => ModuleParameters.Of(this);

    /// <inheritdoc/>
    public abstract Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces);

    /// <inheritdoc/>
    public virtual JacobianStructure JacobianStructure => JacobianStructure.Dense;

    /// <inheritdoc/>
    public virtual Tensor? RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => null;

    /// <inheritdoc/>
    public virtual Linearization? Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => null;

    /// <inheritdoc/>
    public virtual Tensor? MassMatrix() => null;
}
