using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>A shot with linear drag: state (vx, vy, zx, zy), vx' = −c vx, vy' = −g − c vy, zx' = vx, zy' = vy.</summary>
public sealed class Cannon : OdeModule
{
    private readonly ModelParameter c;
    private readonly ModelParameter theta0;
    private readonly ModelParameter v0;
    private readonly double _gravity;

    public Cannon(Tensor c, Tensor theta0, Tensor v0, double gravity) : base(nameof(Cannon))
    {
        this.c = new ModelParameter(c);
        this.theta0 = new ModelParameter(theta0);
        this.v0 = new ModelParameter(v0);
        _gravity = gravity;
        RegisterComponents();
    }

    /// <summary>(v0 cos θ0, v0 sin θ0, 0, 0) for a number of shots, <c>(shots, 4)</c>.</summary>
    public Tensor InitialState(long shots)
    {
        Tensor speed = v0, angle = theta0;
        var velocity = cat([speed * angle.cos(), speed * angle.sin(), zeros_like(speed), zeros_like(speed)], -1);
        return velocity.expand(shots, 4);
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var vx = state.Component(0);
        var vy = state.Component(1);
        return cat([-(c * vx), -_gravity - c * vy, vx, vy], -1);
    }

    public override Tensor RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var o = zeros(1, state.dtype, state.device);
        var one = ones(1, state.dtype, state.device);
        var drag = -c;
        return StateMatrix.Of(
            state,
            drag, o, o, o,
            o, drag, o, o,
            one, o, o, o,
            o, one, o, o);
    }
}
