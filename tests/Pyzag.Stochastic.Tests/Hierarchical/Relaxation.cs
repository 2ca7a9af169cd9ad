using static TorchSharp.torch;

namespace Pyzag.Stochastic.Tests.Hierarchical;

/// <summary>x' = −r (x − level), from x = 1; a parameter for the rate, and levels for two states. Where the rate is negative, the equation is not a number.</summary>
internal sealed class Relaxation : OdeModule
{
    private readonly ModelParameter rate;
    private readonly ModelParameter level;

    internal Relaxation(Tensor rate, Tensor level) : base("relaxation")
    {
        (this.rate, this.level) = (new ModelParameter(rate), new ModelParameter(level));
        RegisterComponents();
    }

    internal Relaxation(ScalarType dtype = ScalarType.Float64) : this(tensor([0.8], dtype), tensor([0.2, -0.1], dtype))
    {
    }

    internal ModelParameter Level => level;

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => -rate.Value.sqrt().square() * (state - level);

    /// <summary>The trajectories, <c>(step, points, series, 2)</c>.</summary>
    internal Tensor Solve(IReadOnlyList<long> batch, SolverOptions? options = null) =>
        new RecursiveSolver(new BackwardEuler(this), options).Solve(ones([.. batch, 2], rate.Leaf.dtype), linspace(0, 1, 6, rate.Leaf.dtype)).Trajectory;

    /// <summary>The same in closed form, for rates <c>(…, 1)</c> and levels <c>(…, 2)</c>: <c>(…, step, 2)</c>.</summary>
    internal static Tensor Exact(Tensor rate, Tensor level)
    {
        var steps = arange(0, 6, dtype: float64).unsqueeze(-1);
        return level.unsqueeze(-2) + (1 - level.unsqueeze(-2)) * (1 + 0.2 * rate.unsqueeze(-2)).pow(-steps);
    }
}
