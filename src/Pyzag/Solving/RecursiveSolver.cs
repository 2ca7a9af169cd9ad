using Pyzag.Blocks;
using Pyzag.Internal;
using Pyzag.Newton;
using Pyzag.Sensitivity;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Solves a recursion f(x_{i-1}, x_i, u_i; p) = 0 for all steps of a batch of series: block after block of steps, each block at once by Newton's method.
/// </summary>
/// <remarks>
/// <para>A solve is an operation like any other of torch: it is differentiable when grad mode is on and the initial state, a force or a parameter requires a gradient; call
/// <c>backward()</c> on anything computed from the trajectory. Gradients have the dtype and the device of what they belong to, and are exact for the solution. With
/// <c>create_graph</c> they can be differentiated once more, where the residual is twice differentiable. Under <c>no_grad</c> nothing is recorded.</para>
/// <para>A solver holds its settings and nothing of any call. It may be used again, several times in one graph, and from several threads.</para>
/// </remarks>
/// <example>
/// <code>
/// var solver = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = 25 });
/// var x = solver.Solve(x0, times).Trajectory;      // (n, batch…, state)
/// (x - data).pow(2).mean().backward();
/// </code>
/// </example>
public sealed partial class RecursiveSolver
{
    /// <summary>Makes a solver.</summary>
    /// <param name="function">The recursion.</param>
    /// <param name="options">The settings; the defaults where null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    /// <exception cref="ArgumentException">The solver is to choose the block size, and blocks are to be projected, which makes the trajectory depend on it.</exception>
    public RecursiveSolver(IRecursiveFunction function, SolverOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        Function = function;
        Options = options ?? new SolverOptions();
        if (Options.BlockSize.IsAuto && Options.BlockProjection is not null)
            throw new ArgumentException(
                "`options`: expected a BlockSize of your choice beside a BlockProjection, got StepSchedule.Auto; where blocks end decides what is projected.", nameof(options));
    }

    /// <summary>The recursion.</summary>
    public IRecursiveFunction Function { get; }

    /// <summary>The settings.</summary>
    public SolverOptions Options { get; }

    /// <summary>Solves a recursion with driving forces.</summary>
    /// <param name="initialState">x_0, <c>(batch…, state)</c>, float32 or float64; for a lookback k above 1 the first k states, <c>(k, batch…, state)</c>. Stays the caller's.</param>
    /// <param name="forces">
    /// The driving forces, each <c>(n, …)</c> with one row per step, step 0 included, in the dtype and on the device of the state. For an ODE the first are the times,
    /// <c>(n)</c> or <c>(n, batch…)</c>. They stay the caller's.
    /// </param>
    /// <returns>The trajectory of n rows, and a report.</returns>
    /// <inheritdoc cref="Solve(Tensor, IReadOnlyList{Tensor}, IProgress{SolveProgress}?, CancellationToken)" path="/exception"/>
    public Solution Solve(Tensor initialState, params ReadOnlySpan<Tensor> forces) => Run(initialState, forces.ToArray(), null, null, CancellationToken.None);

    /// <summary>Solves a recursion with driving forces, cancellable and with progress.</summary>
    /// <param name="initialState">x_0, <c>(batch…, state)</c>, float32 or float64; for a lookback k above 1 the first k states, <c>(k, batch…, state)</c>. Stays the caller's.</param>
    /// <param name="forces">
    /// The driving forces, each <c>(n, …)</c> with one row per step, step 0 included, in the dtype and on the device of the state. For an ODE the first are the times,
    /// <c>(n)</c> or <c>(n, batch…)</c>. They stay the caller's.
    /// </param>
    /// <param name="progress">Told after every block, on the thread of the solve.</param>
    /// <param name="cancellationToken">Checked at every Newton iteration; a cancelled solve leaves nothing behind.</param>
    /// <returns>The trajectory of n rows, and a report.</returns>
    /// <exception cref="ArgumentNullException">An argument or a force is null.</exception>
    /// <exception cref="ArgumentException">A shape, dtype or device does not fit, a batch is empty, or a force has not n rows.</exception>
    /// <exception cref="NonFiniteInputException">A number of the initial state or a force is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer rows than initial states.</exception>
    /// <exception cref="ObjectDisposedException">A tensor has been disposed.</exception>
    /// <exception cref="InvalidOperationException">The model returned a residual or a Jacobian of the wrong shape or dtype.</exception>
    /// <exception cref="SolveFailedException">A block could not be solved. Whoever catches it owns the good part of the trajectory.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Solution Solve(
        Tensor initialState, IReadOnlyList<Tensor> forces, IProgress<SolveProgress>? progress, CancellationToken cancellationToken = default) =>
        Run(initialState, forces, null, progress, cancellationToken);

    /// <summary>Solves a recursion without driving forces.</summary>
    /// <param name="initialState">x_0, <c>(batch…, state)</c>, float32 or float64; for a lookback k above 1 the first k states, <c>(k, batch…, state)</c>. Stays the caller's.</param>
    /// <param name="steps">n, how many rows the trajectory has, the initial state included: 1 or more.</param>
    /// <param name="progress">Told after every block, on the thread of the solve.</param>
    /// <param name="cancellationToken">Checked at every Newton iteration; a cancelled solve leaves nothing behind.</param>
    /// <returns>The trajectory of n rows, and a report.</returns>
    /// <inheritdoc cref="Solve(Tensor, IReadOnlyList{Tensor}, IProgress{SolveProgress}?, CancellationToken)" path="/exception"/>
    public Solution Solve(Tensor initialState, long steps, IProgress<SolveProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Run(initialState, [], steps, progress, cancellationToken);

    private Solution Run(
        Tensor initialState, IReadOnlyList<Tensor> forces, long? steps, IProgress<SolveProgress>? progress, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        var problem = new RecursionProblem(Function, initialState, forces, steps);
        var outcome = new BackwardOutcome();
        var (stored, report) = Store(problem, progress, cancellationToken);
        var trajectory = stored.States;
        if (is_grad_enabled() && problem.RequiresGrad)
            trajectory = Options.Sensitivity == SensitivityMethod.Adjoint
                ? AdjointNode.Record(Tape(problem, report, problem.Slots(), outcome), problem.Initial, trajectory, stored.Solved)
                : Unroll(problem, stored, report);
        return new Solution(scope.Return(problem.Visible(trajectory)), report, outcome);
    }

    private (StoredTrajectory Stored, SolveReport Report) Store(RecursionProblem problem, IProgress<SolveProgress>? progress, CancellationToken cancellationToken)
    {
        using var off = no_grad();
        var stored = new StoredTrajectory(problem, CreateOperator, Projection(problem));
        var report = new BlockSweep(problem, Options, stored, CreateOperator, cancellationToken).Run(progress);
        Options.Predictor.Learn(stored.States);
        return (stored, report);
    }

    private Tensor Unroll(RecursionProblem problem, StoredTrajectory solved, SolveReport report) =>
        report.Failures.Count == 0
            ? UnrolledTrajectory.Record(problem, solved, report.Division, CreateOperator, Projection(problem))
            : throw new NotSupportedException(
                $"{report.Failures.Count} series failed and were masked, and SensitivityMethod.Unrolled cannot leave them out of the graph. Use SensitivityMethod.Adjoint, or solve without them.");

    private SolveTape Tape(
        RecursionProblem problem, SolveReport report, IReadOnlyList<GradientSlot> slots, BackwardOutcome outcome) => new()
        {
            Function = Function,
            Blocks = CanJoin ? SweepBlocks.Join(report.Division, problem.Initial.shape.AsSpan(1)) : report.Division,
            CreateOperator = CreateOperator,
            SingularBlock = SingularBlock,
            Substitution = ParameterSubstitution.Current,
            Forces = [.. problem.Forces],
            Parameters = [.. problem.Parameters],
            Slots = slots,
            TrajectorySlot = GradientSlot.For(problem.Initial) with { Shape = problem.Shape, Needed = true },
            Masked = report.Failures.Count > 0,
            Projection = Projection(problem) is { } projection ? projection.Apply : null,
            NonFinite = Options.NonFiniteGradients,
            Outcome = outcome,
        };

    // A projection belongs to its block, and what becomes zero for the sake of one number is to be no more than a block of it.
    private bool CanJoin => Options.BlockProjection is null && Options.NonFiniteGradients != NonFiniteGradients.Zero;

    private BlockProjection? Projection(RecursionProblem problem) => Options.BlockProjection is { } project ? new BlockProjection(problem, project) : null;

    private IBlockOperator CreateOperator(IReadOnlyList<Tensor> jacobian) => Function.JacobianStructure.CreateOperator(jacobian, Options.Factorizer);

    private static SolveFailedException SingularBlock(StepRange steps, Tensor singular)
    {
        var failures = NewtonFailure.First(singular, zeros_like(singular), _ => NewtonStatus.SingularJacobian);
        return new SolveFailedException(
            NewtonStatus.SingularJacobian, steps, 0, [.. failures.Select(failure => SeriesFailure.Of(failure, steps))], null);
    }
}
