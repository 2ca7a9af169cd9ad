using Pyzag;
using static TorchSharp.torch;

namespace CannonSample;

/// <summary>
/// A cannonball with drag: v' = g − c v and z' = v, in any consistent units. The state is (vx, vy, zx, zy). The ball leaves the origin
/// with speed v0 at the angle θ0; the initial state is a function of the parameters, so they are trained through it too.
/// </summary>
public sealed class CannonModel : OdeModule
{
    private const double Gravity = 1;

    private readonly ModelParameter angle;
    private readonly ModelParameter speed;
    private readonly ModelParameter drag;
    private readonly Tensor gravity = tensor(new[] { 0, -Gravity }).DetachFromDisposeScope();
    private readonly Tensor motion = tensor(new double[,] { { 0, 0, 0, 0 }, { 0, 0, 0, 0 }, { 1, 0, 0, 0 }, { 0, 1, 0, 0 } }).DetachFromDisposeScope();
    private readonly Tensor braking = tensor(new double[,] { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 0, 0 }, { 0, 0, 0, 0 } }).DetachFromDisposeScope();

    /// <summary>Makes the model of one shot, or of a batch of shots.</summary>
    /// <param name="angle">θ0 in radians, <c>(shot, 1)</c>.</param>
    /// <param name="speed">v0, <c>(shot, 1)</c>.</param>
    /// <param name="drag">c, <c>(shot, 1)</c>.</param>
    public CannonModel(Tensor angle, Tensor speed, Tensor drag) : base("cannon")
    {
        this.angle = new ModelParameter(angle);
        this.speed = new ModelParameter(speed);
        this.drag = new ModelParameter(drag);
        RegisterComponents();
    }

    /// <summary>The launch angle, the speed and the drag averaged over the shots.</summary>
    public Launch Launch => new(Average(angle), Average(speed), Average(drag));

    /// <summary>The state in which the ball leaves the cannon, <c>(shot, 4)</c>.</summary>
    public Tensor InitialState()
    {
        using var scope = NewDisposeScope();
        Tensor theta = angle, v0 = speed;
        var origin = zeros_like(v0);
        return cat([v0 * theta.cos(), v0 * theta.sin(), origin, origin], -1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        using var scope = NewDisposeScope();
        var velocity = state.narrow(-1, 0, 2);
        return cat([gravity - drag * velocity, velocity], -1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    /// <remarks>The equation is linear: one matrix for each shot, <c>(shot, 4, 4)</c>, serves all steps.</remarks>
    public override Tensor RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        using var scope = NewDisposeScope();
        return (motion - drag.Value.unsqueeze(-1) * braking).MoveToOuterDisposeScope();
    }

    private static double Average(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.mean().item<double>();
    }
}
