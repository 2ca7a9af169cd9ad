using Pyzag.Internal;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The adjoint recursion of a solved trajectory. With g = ∂L/∂x as it arrives, A_i = ∂f_i/∂x_i and B_{i,j} = ∂f_i/∂x_{i-j},
/// <code>
///     A_iᵀ λ_i = −g_i − Σ_j B_{i+j,j}ᵀ λ_{i+j}
///     ∂L/∂p = Σ_i λ_iᵀ ∂f_i/∂p,    ∂L/∂u = Σ_i λ_iᵀ ∂f_i/∂u,    ∂L/∂x_0 = g_0 + Σ_j B_{j,j}ᵀ λ_j
/// </code>
/// walked block by block from the end. Only what somebody wants is computed, in the memory of one block beside the gradients themselves.
/// Where the rows of a block were projected after their solution, what arrives at them is pulled back through the projection first.
/// </summary>
internal sealed class AdjointSweep
{
    private readonly SolveTape _tape;
    private readonly Tensor _trajectory;
    private readonly Tensor _solved;
    private readonly Tensor[] _forces;
    private readonly Tensor[] _savedParameters;
    private readonly FiniteGradients _finite;

    /// <summary>
    /// Starts a sweep over the tensors that autograd kept: trajectory, the rows before projection if there is one, forces, parameters.
    /// </summary>
    internal AdjointSweep(SolveTape tape, List<Tensor> saved)
    {
        _tape = tape;
        var inputs = tape.Projection is null ? 1 : 2;
        _trajectory = saved[0];
        _solved = saved[inputs - 1];
        _forces = [.. saved.Skip(inputs).Take(tape.Forces.Count)];
        _savedParameters = [.. saved.Skip(inputs + tape.Forces.Count)];
        _finite = new FiniteGradients(tape, _trajectory.device);
    }

    /// <summary>
    /// Runs it for the gradient of the trajectory, <c>(n, batch…, state)</c>, and returns one gradient per slot; null where there is none.
    /// </summary>
    /// <param name="arriving">The gradient.</param>
    /// <param name="adjoints">Takes λ, of the shape of the trajectory; null where nobody wants it.</param>
    internal List<Tensor?> Run(Tensor arriving, Tensor? adjoints = null)
    {
        using var linearized = new LinearizedTrajectory(_tape, _trajectory, _solved, _forces, _savedParameters);
        if (linearized.Excluded is { All: true })
            return [.. _tape.Slots.Select(slot => slot.Needed ? slot.Filled(0) : null)];
        var gradient = linearized.Excluded?.Fill(arriving, 0) ?? arriving;
        _finite.RequireArriving(gradient);
        gradient = _finite.Pass(gradient);

        var lookback = _tape.Function.Lookback;
        var sums = new InputGradients(_tape, linearized, _finite);
        var coupling = zeros_like(gradient.narrow(0, 0, lookback));
        foreach (var block in _tape.Blocks.Reverse())
        {
            using var scope = TensorScope.Open();
            using var later = coupling;
            coupling = scope.Return(Step(block, linearized, sums, gradient, later, adjoints?.narrow(0, block.Start, block.Count)));
        }

        var initial = _tape.InitialSlot.Needed ? gradient.narrow(0, 0, lookback) + coupling : null;
        var inputs = sums.Sums();
        _finite.RequireResults("The gradient", initial, inputs[.._forces.Length], inputs[_forces.Length..]);
        _finite.Report();
        return [initial, .. inputs];
    }

    /// <summary>
    /// Solves one block for its adjoints and adds their share to the gradients. <paramref name="coupling"/>,
    /// <c>(lookback, batch…, state)</c>, is what later blocks contribute to the last steps of this one; the result is what all of them
    /// contribute to the steps before it. The adjoints are copied to <paramref name="kept"/>.
    /// </summary>
    private Tensor Step(
        StepRange block, LinearizedTrajectory linearized, InputGradients sums, Tensor gradient, Tensor coupling, Tensor? kept)
    {
        var lookback = _tape.Function.Lookback;
        using var at = linearized.Linearize(block);
        Tensor adjoint;
        Tensor earlier;
        using (no_grad())
        {
            var inside = Math.Min(lookback, block.Count);
            var source = gradient.narrow(0, block.Start, block.Count).clone();
            source.narrow(0, block.Count - inside, inside).add_(coupling.narrow(0, lookback - inside, inside));
            adjoint = at.Factorization.SolveTransposed(PullBack(block, source.neg_()));
            if (linearized.Excluded is { } excluded)
                adjoint = excluded.Fill(adjoint, 0);
            _finite.RequireSolved(block, linearized.Singular(at), adjoint, "The adjoint");
            adjoint = _finite.Pass(adjoint);
            kept?.copy_(adjoint);
            earlier = at.Matrix.MultiplyPreviousTransposed(adjoint);
            earlier = linearized.Excluded?.Fill(earlier, 0) ?? earlier;
            if (inside < lookback)
                earlier.narrow(0, inside, lookback - inside).add_(coupling.narrow(0, 0, lookback - inside));
        }

        Accumulate(block, at, adjoint, linearized, sums);
        return earlier;
    }

    /// <summary>Takes a gradient of the rows that were kept of a block back to the rows as they were solved.</summary>
    private Tensor PullBack(StepRange block, Tensor gradient)
    {
        if (_tape.Projection is null)
            return gradient;
        using var grad = enable_grad();
        var solved = _solved.narrow(0, block.Start, block.Count).detach();
        if (_tape.Projection(block, solved).requires_grad)
            throw new NotSupportedException(
                "`BlockProjection`: expected a function of the states alone, got one that reads a tensor which requires a gradient. Read it with .detach(), or set SolverOptions.Sensitivity to SensitivityMethod.Unrolled.");
        var kept = _tape.Projection(block, solved.requires_grad_());
        if (!kept.requires_grad)
            return zeros_like(gradient);
        var pulled = autograd.grad([kept], [solved], [gradient], allow_unused: true)[0];
        return pulled.IsInvalid ? zeros_like(gradient) : pulled;
    }

    /// <summary>Adds λᵀ ∂f/∂u and λᵀ ∂f/∂p of one block to the gradients.</summary>
    private static void Accumulate(StepRange block, LinearizedBlock at, Tensor adjoint, LinearizedTrajectory linearized, InputGradients sums)
    {
        if (!at.Residual.requires_grad)
            return;
        var gradients = autograd.grad([at.Residual], sums.Of(at), [adjoint], retain_graph: linearized.ComputedParameters, allow_unused: true);
        sums.Add(block, gradients.ToArray());
    }
}
