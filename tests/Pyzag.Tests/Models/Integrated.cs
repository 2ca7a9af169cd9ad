using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>An equation with one more component, q' = g(x), whose end value is the integral of g along the solution.</summary>
public sealed class Integrated : OdeModule
{
    private readonly OdeModule equation;
    private readonly Func<Tensor, Tensor> _integrand;

    public Integrated(OdeModule equation, Func<Tensor, Tensor> integrand) : base(nameof(Integrated))
    {
        this.equation = equation;
        _integrand = integrand;
        RegisterComponents();
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var inner = state.narrow(-1, 0, state.shape[^1] - 1);
        return cat([equation.Rate(time, inner, forces), _integrand(inner)], -1);
    }
}
