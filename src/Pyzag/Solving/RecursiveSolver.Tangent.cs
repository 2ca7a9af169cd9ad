using Pyzag.Internal;
using Pyzag.Sensitivity;
using static TorchSharp.torch;

namespace Pyzag;

/// <content>Forward sensitivities.</content>
public sealed partial class RecursiveSolver
{
    /// <summary>
    /// Solves a recursion with driving forces and follows the solution along directions of its inputs: the derivative of every state in a
    /// direction of the initial state, the forces, the times, the parameters or all of them at once, by the tangent recursion A_i ẋ_i =
    /// −Σ_j B_{i,j} ẋ_{i-j} − ∂f_i/∂p ṗ − ∂f_i/∂u u̇. It costs about one Newton iteration more, for several directions together; it is the
    /// way to derivatives of many numbers with respect to few, as the adjoint is to those of one number with respect to many.
    /// </summary>
    /// <param name="initialState">
    /// x_0, <c>(batch…, state)</c>, float32 or float64; for a lookback k above 1 the first k states, <c>(k, batch…, state)</c>. Stays the
    /// caller's.
    /// </param>
    /// <param name="forces">
    /// The driving forces, each <c>(n, …)</c>, as for
    /// <see cref="Solve(Tensor, IReadOnlyList{Tensor}, IProgress{SolveProgress}?, CancellationToken)"/>.
    /// </param>
    /// <param name="directions">The directions.</param>
    /// <param name="progress">Told after every block of the solve, on its thread.</param>
    /// <param name="cancellationToken">Checked at every Newton iteration, and at every block of the tangent recursion.</param>
    /// <returns>The trajectory and its tangent, without a graph whatever the grad mode.</returns>
    /// <exception cref="ArgumentException">
    /// A direction does not fit its input, or there is none; and all that
    /// <see cref="Solve(Tensor, IReadOnlyList{Tensor}, IProgress{SolveProgress}?, CancellationToken)"/> throws.
    /// </exception>
    /// <exception cref="NonFiniteGradientException">
    /// A tangent is NaN or infinite, and <see cref="SolverOptions.NonFiniteGradients"/> is to throw.
    /// </exception>
    /// <exception cref="SolveFailedException">A block could not be solved, or its Jacobian is singular at the solution.</exception>
    /// <inheritdoc cref="Solve(Tensor, IReadOnlyList{Tensor}, IProgress{SolveProgress}?, CancellationToken)" path="/exception"/>
    public TangentSolution SolveWithTangent(
        Tensor initialState, IReadOnlyList<Tensor> forces, TangentDirections directions, IProgress<SolveProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        RunWithTangent(initialState, forces, null, directions, progress, cancellationToken);

    /// <summary>
    /// Solves a recursion without driving forces, and follows the solution along directions of the initial state and the parameters.
    /// </summary>
    /// <param name="initialState">
    /// x_0, <c>(batch…, state)</c>, float32 or float64; for a lookback k above 1 the first k states, <c>(k, batch…, state)</c>. Stays the
    /// caller's.
    /// </param>
    /// <param name="steps">n, how many rows the trajectory has, the initial state included: 1 or more.</param>
    /// <param name="directions">The directions.</param>
    /// <param name="progress">Told after every block of the solve, on its thread.</param>
    /// <param name="cancellationToken">Checked at every Newton iteration, and at every block of the tangent recursion.</param>
    /// <returns>The trajectory and its tangent, without a graph whatever the grad mode.</returns>
    /// <inheritdoc cref="SolveWithTangent(Tensor, IReadOnlyList{Tensor}, TangentDirections, IProgress{SolveProgress}?, CancellationToken)" path="/exception"/>
    public TangentSolution SolveWithTangent(
        Tensor initialState, long steps, TangentDirections directions, IProgress<SolveProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunWithTangent(initialState, [], steps, directions, progress, cancellationToken);

    private TangentSolution RunWithTangent(
        Tensor initialState, IReadOnlyList<Tensor> forces, long? steps, TangentDirections directions, IProgress<SolveProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var problem = new RecursionProblem(Function, initialState, forces, steps);
        _ = new TangentColumns(directions, initialState, problem.Forces, problem.Parameters);
        var (solve, report) = Keep(problem, initialState, progress, cancellationToken);
        using (solve)
            return new TangentSolution(scope.Return(solve.Visible()), scope.Return(solve.Tangent(directions, cancellationToken)), report);
    }

    /// <summary>Solves a recursion, and keeps what its sweeps need until the result is disposed.</summary>
    /// <param name="initialState">x_0 as for <see cref="Solve(Tensor, IReadOnlyList{Tensor}, IProgress{SolveProgress}?, CancellationToken)"/>, perhaps with a graph.</param>
    /// <param name="forces">The driving forces.</param>
    /// <param name="steps">n; null where the forces say it.</param>
    /// <param name="cancellationToken">Checked at every Newton iteration.</param>
    internal KeptSolve SolveAndKeep(Tensor initialState, IReadOnlyList<Tensor> forces, long? steps, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        return Keep(new RecursionProblem(Function, initialState, forces, steps), initialState, null, cancellationToken).Solve;
    }

    private (KeptSolve Solve, SolveReport Report) Keep(
        RecursionProblem problem, Tensor initialState, IProgress<SolveProgress>? progress, CancellationToken cancellationToken)
    {
        var (stored, report) = Store(problem, progress, cancellationToken);
        var substitution = ParameterSubstitution.Current;
        return (new KeptSolve(problem, initialState, stored, slots =>
        {
            using var entered = ParameterSubstitution.Enter(substitution);
            return Tape(problem, report, slots, new BackwardOutcome());
        }), report);
    }
}
