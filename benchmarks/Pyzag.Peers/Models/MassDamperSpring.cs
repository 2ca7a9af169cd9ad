using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// A chain of masses with a spring and a damper between neighbours; the last hangs on a wall, and a force sin(2 π t / period) pulls at the first. The state is all displacements, then all
/// velocities, in any consistent units. Constants and forces are those of the benchmark in doi:10.48550/arXiv.2310.08649.
/// </summary>
sealed class MassDamperSpring : PeerModel
{
    private readonly ModelParameter stiffness;
    private readonly ModelParameter damping;
    private readonly ModelParameter mass;
    private readonly Tensor stretch;
    private readonly Tensor motion;
    private readonly Tensor pull;
    private readonly Tensor period;
    private readonly Tensor start;

    public MassDamperSpring(long batch, long masses) : base("mass-damper-spring")
    {
        using var scope = NewDisposeScope();
        stiffness = new ModelParameter(linspace(0.01, 1, masses, dtype: float64));
        damping = new ModelParameter(linspace(1e-6, 1e-4, masses, dtype: float64));
        mass = new ModelParameter(linspace(1e-7, 1e-5, masses, dtype: float64));
        var unit = eye(masses, dtype: float64);
        // Row i: how far mass i + 1, or the wall, is ahead of mass i.
        stretch = Constant(diag(ones(masses - 1, dtype: float64), 1) - unit);
        motion = Constant(cat([zeros_like(unit), unit], 1));
        pull = Constant(motion.select(0, 0).clone());
        period = Constant(linspace(0.01, 1, batch, dtype: float64).unsqueeze(-1));
        start = Constant(zeros(batch, 2 * masses, dtype: float64));
        RegisterComponents();
    }

    public override Tensor InitialState() => start.alias();

    public override Linearization Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var system = cat([motion, cat([Neighbours(stiffness), Neighbours(damping)], 1)]);
        var force = (2 * Math.PI / period * time).sin();
        return new Linearization(state.matmul(system.t()) + force * (pull / mass.Value.narrow(0, 0, 1)), () => [system]);
    }

    /// <summary>What springs or dampers between neighbours do, −M⁻¹ Dᵀ diag(c) D with D the stretches of the springs.</summary>
    private Tensor Neighbours(Tensor constants) => -stretch.t().matmul(constants.unsqueeze(-1) * stretch) / mass.Value.unsqueeze(-1);
}
