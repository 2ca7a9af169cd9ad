using static TorchSharp.torch;

namespace Pyzag.PublicApi.Tests.Arrow;

/// <summary>
/// Cells with a reaction of their own that meet only in two reservoirs, by the trapezoidal rule: c' = −k c² + Σ_j w_j (r_j − c), r_j' = w_j Σ (c − r_j) + sin(r_0 r_1).
/// </summary>
internal sealed class Reservoirs : RecursiveModule
{
    internal const int Count = 2;
    private const double Step = 0.05;

    private readonly ModelParameter k = new(0.7);
    private readonly ModelParameter w;

    internal Reservoirs(JacobianStructure structure) : base(nameof(Reservoirs))
    {
        JacobianStructure = structure;
        w = new ModelParameter(tensor(new[] { 0.4, 1.1 }));
        RegisterComponents();
    }

    public override JacobianStructure JacobianStructure { get; }

    protected override Tensor Residual(StepWindow x, IReadOnlyList<StepWindow> forces) => x.Current - x.Previous - Step / 2 * (Rate(x.Current) + Rate(x.Previous));

    private Tensor Rate(Tensor x)
    {
        var cells = x[TensorIndex.Ellipsis, ..^Count];
        var reservoirs = x[TensorIndex.Ellipsis, ^Count..];
        var flow = w.Value * (reservoirs.unsqueeze(-2) - cells.unsqueeze(-1));
        return cat([flow.sum(-1) - k.Value * cells.pow(2), reservoirs.prod(-1, keepdim: true).sin() - flow.sum(-2)], -1);
    }
}
