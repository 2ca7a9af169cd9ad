using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// Cannonballs with drag: v' = g − c v and z' = v, each with its own angle, speed and drag, which are trained. The state is (vx, vy, zx, zy); the ball leaves
/// the origin, and its initial velocity is a function of the parameters.
/// </summary>
sealed class Cannon : PeerModel
{
    private readonly ModelParameter angle;
    private readonly ModelParameter speed;
    private readonly ModelParameter drag;
    private readonly Tensor gravity = Constant(tensor(new[] { 0.0, -1.0 }));
    private readonly Tensor braking = Constant(diag(tensor(new[] { -1.0, -1.0, 0.0, 0.0 })));
    private readonly Tensor motion = Constant(diag(ones(2, dtype: float64), -2));

    public Cannon(long shots) : base("cannon")
    {
        using var scope = NewDisposeScope();
        angle = new ModelParameter(Scattered(0.9));
        speed = new ModelParameter(Scattered(1.5));
        drag = new ModelParameter(Scattered(0.6));
        RegisterComponents();

        Tensor Scattered(double average) => average * (1 + 0.05 * randn(shots, 1, dtype: float64));
    }

    public override Tensor InitialState()
    {
        using var scope = NewDisposeScope();
        Tensor direction = angle, launch = speed;
        var origin = zeros_like(launch);
        return cat([launch * direction.cos(), launch * direction.sin(), origin, origin], -1).MoveToOuterDisposeScope();
    }

    public override Linearization Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var velocity = state.narrow(-1, 0, 2);
        return new Linearization(cat([gravity - drag * velocity, velocity], -1), () => [drag.Value.unsqueeze(-1) * braking + motion]);
    }
}
