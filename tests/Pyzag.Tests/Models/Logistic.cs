using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>x' = r x (1 − x/K).</summary>
public sealed class Logistic : OdeModule
{
    private readonly ModelParameter r;
    private readonly ModelParameter K;

    public Logistic(Tensor r, Tensor K) : base(nameof(Logistic))
    {
        this.r = new ModelParameter(r);
        this.K = new ModelParameter(K);
        RegisterComponents();
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => r * state * (1 - state / K);

    public override Tensor RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => (r * (1 - 2 * state / K)).unsqueeze(-1);
}
