using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The stiffly accurate implicit Runge-Kutta schemes. A step of size h = t_i − t_{i-1} has s stages X_j at the times t_{i-1} + c_j h,
/// <code>
///     M (X_j − x_{i-1}) = h Σ_l a_jl r(t_{i-1} + c_l h, X_l, u(t_{i-1} + c_l h)),     x_i = X_s
/// </code>
/// all of which are unknowns of the recursion: inside the solver a state is <c>(stage, state)</c> in one dimension, while its user gives and gets states of the
/// equation. The rates of all stages and steps come from one call of the model. M may be singular (index 1); a scheme whose stages are all implicit then takes
/// any initial state. Driving forces are linear between their rows.
/// </summary>
public abstract class RungeKuttaScheme : OdeScheme, IAugmentedState
{
    private readonly ButcherTableau _tableau;

    private protected RungeKuttaScheme(IOde ode, ButcherTableau tableau) : base(ode) => _tableau = tableau;

    /// <summary>How many stages a step has whose states are unknown; the Newton matrix of a step has this many times as many rows as the state.</summary>
    public int Stages => _tableau.Stages;

    /// <summary>Dense: stages couple all components.</summary>
    public override JacobianStructure JacobianStructure => JacobianStructure.Dense;

    /// <inheritdoc/>
    Tensor IAugmentedState.Augment(Tensor states)
    {
        using var scope = TensorScope.Open();
        return scope.Return(cat([.. Enumerable.Repeat(states, Stages)], -1));
    }

    /// <inheritdoc/>
    Tensor IAugmentedState.Visible(Tensor states) => LastStage(states);

    private protected override OdeSteps Steps(Tensor x, IReadOnlyList<Tensor> forces) => new(Ode, x, forces, Lookback, JacobianStructure, Stages);

    private protected override Tensor Residual(OdeSteps steps)
    {
        var start = LastStage(steps.State(1));
        var stages = Unpack(steps.State(0));
        var rates = Points(steps, start, stages).Rate();
        var mean = Weights(rates).matmul(rates.reshape(_tableau.Nodes.Length, -1)).reshape(stages.shape);
        var residual = steps.Mass.Times(stages - start) - steps.Size * mean;
        return residual.movedim([0], [-2]).flatten(-2, -1);
    }

    private protected override Tensor[] Jacobian(OdeSteps steps)
    {
        var start = LastStage(steps.State(1));
        var stages = Unpack(steps.State(0));
        var size = start.shape[^1];
        var rows = Stages * size;
        long[] outer = [.. start.shape[..^1]];
        var explicitNodes = _tableau.Nodes.Length - Stages;

        var matrices = Points(steps, start, stages).Jacobian(JacobianStructure).reshape([_tableau.Nodes.Length, .. outer, size, size]);
        var weights = Weights(matrices);
        var mass = steps.Mass.Matrix().expand([.. outer, size, size]);

        // In [j, a, l, b]: component a of the equation of stage j, by component b of stage l.
        var inertia = kron(eye(Stages, dtype: mass.dtype, device: mass.device), mass);
        var implicitWeights = weights.narrow(1, explicitNodes, Stages).reshape(Stages, 1, Stages, 1);
        var coupling = implicitWeights * matrices.narrow(0, explicitNodes, Stages).movedim([0], [-2]).unsqueeze(-4);
        var current = inertia - steps.Scale(steps.Size, coupling.reshape([.. outer, rows, rows]));

        var previous = (-mass).unsqueeze(-3).expand([.. outer, Stages, size, size]).reshape([.. outer, rows, size]);
        if (_tableau.HasExplicitStart)
            previous -= steps.Scale(steps.Size, (weights.narrow(1, 0, 1).reshape(Stages, 1, 1) * matrices[0].unsqueeze(-3)).reshape([.. outer, rows, size]));
        var unseen = zeros([.. outer, rows, rows - size], previous.dtype, previous.device);
        return [cat([unseen, previous], -1), current];
    }

    /// <summary>The equation at all nodes, <c>(node · block, batch…, state)</c>.</summary>
    private OdePoint Points(OdeSteps steps, Tensor start, Tensor stages) =>
        steps.Inside(_tableau.Nodes, () => _tableau.HasExplicitStart ? cat([start.unsqueeze(0), stages]) : stages);

    /// <summary>The stages of states of the recursion, <c>(stage, block, batch…, state)</c>.</summary>
    private Tensor Unpack(Tensor states) => states.reshape([.. states.shape[..^1], Stages, states.shape[^1] / Stages]).movedim([-2], [0]);

    /// <summary>The last stage, which is the state at the end of the step.</summary>
    private Tensor LastStage(Tensor states)
    {
        var size = states.shape[^1] / Stages;
        return states.narrow(-1, states.shape[^1] - size, size);
    }

    private Tensor Weights(Tensor like) => tensor(_tableau.Weights, like.dtype, like.device);
}
