using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>x' = A x + b sin(w t) with a dense, stable A; A, b and w are trained.</summary>
sealed class LinearOde : PeerModel
{
    private readonly ModelParameter matrix;
    private readonly ModelParameter drive;
    private readonly ModelParameter frequency = new(1.4);
    private readonly Tensor start;

    public LinearOde(long batch, long size) : base("linear")
    {
        using var scope = NewDisposeScope();
        matrix = new ModelParameter(0.3 * randn(size, size, dtype: float64) - eye(size, dtype: float64));
        drive = new ModelParameter(randn(size, dtype: float64));
        start = Constant(randn(batch, size, dtype: float64));
        RegisterComponents();
    }

    public override Tensor InitialState() => start.alias();

    public override Linearization Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        return new Linearization(state.matmul(matrix.Value.t()) + drive * (frequency * time).sin(), () => [matrix]);
    }
}
