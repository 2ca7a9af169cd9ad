using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>The difference equation x_i + c x_i³ − A x_{i-1} − b u_i = 0, cube by component, with a driving force u.</summary>
public sealed class CubicMap : RecursiveModule
{
    private readonly ModelParameter A;
    private readonly ModelParameter b;
    private readonly double _cubic;

    public CubicMap(Tensor A, Tensor b, double cubic) : base(nameof(CubicMap))
    {
        this.A = new ModelParameter(A);
        this.b = new ModelParameter(b);
        _cubic = cubic;
        RegisterComponents();
    }

    protected override Tensor Residual(StepWindow x, IReadOnlyList<StepWindow> forces) =>
        x.Current + _cubic * x.Current.pow(3) - x.Previous.matmul(A.Value.mT) - b * forces[0].Current;

    protected override IReadOnlyList<Tensor> Jacobian(StepWindow x, IReadOnlyList<StepWindow> forces)
    {
        var diagonal = diag_embed(1 + 3 * _cubic * x.Current.pow(2));
        return [-A.Value, diagonal];
    }
}
