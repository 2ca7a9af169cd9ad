using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>Independent equations x' = −k x³, one per state component, with a Jacobian of any structure, hand-written or by automatic differentiation.</summary>
public sealed class Relaxation : OdeModule
{
    private readonly ModelParameter k;
    private readonly bool _handWritten;

    /// <param name="k">(state).</param>
    /// <param name="structure">The structure that it claims; diagonal is right.</param>
    /// <param name="handWritten">Whether it gives its Jacobian.</param>
    public Relaxation(Tensor k, JacobianStructure structure, bool handWritten) : base(nameof(Relaxation))
    {
        this.k = new ModelParameter(k);
        JacobianStructure = structure;
        _handWritten = handWritten;
        RegisterComponents();
    }

    public override JacobianStructure JacobianStructure { get; }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => -k.Value * state.pow(3);

    public override Tensor? RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        if (!_handWritten)
            return null;
        var diagonal = -3 * k.Value * state.pow(2);
        return ReferenceEquals(JacobianStructure, JacobianStructure.Diagonal) ? diagonal : diagonal.diag_embed();
    }
}
