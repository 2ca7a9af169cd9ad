using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>Independent equations x_i + c x_i³ − Σ_j a_j x_{i-j} = u_i, one per state component, with a Jacobian of any structure by automatic differentiation.</summary>
internal sealed class CubicDecay : RecursiveModule
{
    private readonly ModelParameter a;
    private readonly ModelParameter c;

    /// <param name="a">(lookback, state).</param>
    /// <param name="c">(state).</param>
    /// <param name="structure">The structure that it claims; diagonal is right.</param>
    public CubicDecay(Tensor a, Tensor c, JacobianStructure structure) : base(nameof(CubicDecay), (int)a.shape[0])
    {
        this.a = new ModelParameter(a);
        this.c = new ModelParameter(c);
        JacobianStructure = structure;
        RegisterComponents();
    }

    public override JacobianStructure JacobianStructure { get; }

    protected override Tensor Residual(StepWindow x, IReadOnlyList<StepWindow> forces)
    {
        var residual = x.Current + c.Value * x.Current.pow(3) - forces[0].Current;
        for (var j = 1; j <= Lookback; j++)
            residual -= a.Value[j - 1] * x.Back(j);
        return residual;
    }
}
