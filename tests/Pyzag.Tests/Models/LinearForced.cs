using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>x' = A x + F sin(w t).</summary>
public sealed class LinearForced : OdeModule
{
    private readonly ModelParameter A;
    private readonly ModelParameter F;
    private readonly ModelParameter w;

    public LinearForced(Tensor A, Tensor F, Tensor w) : base(nameof(LinearForced))
    {
        this.A = new ModelParameter(A);
        this.F = new ModelParameter(F);
        this.w = new ModelParameter(w);
        RegisterComponents();
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => state.matmul(A.Value.mT) + F * (w * time).sin();

    public override Tensor RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => A.Value.expand([.. state.shape, state.shape[^1]]);
}
