using Pyzag.Internal;
using Pyzag.Optimization;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Differences between what is observed of the trajectory of a recursion and data, r(θ) = h(x(θ)) − y, as a function of the trained
/// <see cref="ModelParameter"/>s of modules. J v is a tangent sweep, which several directions share, and Jᵀw an adjoint sweep; neither solves again.
/// </summary>
/// <remarks>
/// <para>θ holds the leaves of the parameters one after another: their values, or their coordinates where a <see cref="ParameterMap"/> is in force. The models are not touched while a fit runs, and may be
/// used elsewhere: points are evaluated with <see cref="ParameterSubstitution"/>. When it ends, the leaves take the best θ.</para>
/// <para>The initial state may depend on the parameters; to fit it, make it one: a <see cref="ModelParameter"/> of its own among the modules, and <c>initialState: () => start</c>. So may the
/// observation, by reading parameters.</para>
/// <para>Series of a batch that share their parameters are fitted together.</para>
/// </remarks>
/// <example>
/// <code>
/// using var problem = new RecursionResiduals(solver, [model], () =&gt; x0, [times], x =&gt; x.select(-1, 0), data);
/// var fit = LeastSquares.LevenbergMarquardt(problem);
/// Console.WriteLine($"{problem.Layout.Describe(0)} ± {fit.Statistics!.StandardErrors()[0]}");
/// </code>
/// </example>
public sealed class RecursionResiduals : ILeastSquaresProblem, IDisposable
{
    private readonly RecursiveSolver _solver;
    private readonly ModelParameter[] _parameters;
    private readonly Func<Tensor> _initialState;
    private readonly IReadOnlyList<Tensor> _forces;
    private readonly long? _steps;
    private readonly Func<Tensor, Tensor> _observe;
    private readonly Tensor _data;

    /// <summary>Makes the problem of a recursion with driving forces.</summary>
    /// <param name="solver">The solver of the recursion. For training, give it a <see cref="WarmStart"/>.</param>
    /// <param name="modules">
    /// Where the parameters are: models, or single <see cref="ModelParameter"/>s. Those that require a gradient are fitted; freeze the others with <c>Leaf.requires_grad = false</c>.
    /// </param>
    /// <param name="initialState">
    /// Makes x_0, <c>(batch…, state)</c>, or what else the lookback of the recursion asks for, called for every θ while the parameters read as θ has them.
    /// </param>
    /// <param name="forces">The driving forces as for <see cref="RecursiveSolver.Solve(Tensor, ReadOnlySpan{Tensor})"/>. They stay the caller's, and live as long as the problem.</param>
    /// <param name="observe">
    /// h: makes of the trajectory, <c>(n, batch…, state)</c>, what was measured, by operations of torch. It may read parameters.
    /// </param>
    /// <param name="data">y, of the shape of the observation or one that broadcasts to it. It stays the caller's, and lives as long as the problem.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="data"/> has been disposed.</exception>
    /// <exception cref="ArgumentException">
    /// There is no trained <see cref="ModelParameter"/> in the modules, they are of different dtypes or on different devices, or there are trained parameters of another kind, which cannot be substituted.
    /// </exception>
    public RecursionResiduals(
        RecursiveSolver solver, IReadOnlyList<nn.Module> modules, Func<Tensor> initialState, IReadOnlyList<Tensor> forces, Func<Tensor, Tensor> observe, Tensor data)
        : this(solver, modules, initialState, forces ?? throw new ArgumentNullException(nameof(forces)), null, observe, data)
    {
    }

    /// <summary>Makes the problem of a recursion without driving forces.</summary>
    /// <param name="solver">The solver of the recursion.</param>
    /// <param name="modules">Where the parameters are, as above.</param>
    /// <param name="initialState">Makes x_0, as above.</param>
    /// <param name="steps">n, how many rows the trajectory has, the initial state included.</param>
    /// <param name="observe">h, as above.</param>
    /// <param name="data">y, as above.</param>
    /// <inheritdoc cref="RecursionResiduals(RecursiveSolver, IReadOnlyList{nn.Module}, Func{Tensor}, IReadOnlyList{Tensor}, Func{Tensor, Tensor}, Tensor)" path="/exception"/>
    public RecursionResiduals(
        RecursiveSolver solver, IReadOnlyList<nn.Module> modules, Func<Tensor> initialState, long steps, Func<Tensor, Tensor> observe, Tensor data)
        : this(solver, modules, initialState, [], steps, observe, data)
    {
    }

    private RecursionResiduals(
        RecursiveSolver solver, IReadOnlyList<nn.Module> modules, Func<Tensor> initialState, IReadOnlyList<Tensor> forces, long? steps, Func<Tensor, Tensor> observe, Tensor data)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(modules);
        ArgumentNullException.ThrowIfNull(initialState);
        ArgumentNullException.ThrowIfNull(observe);
        (_solver, _initialState, _forces, _steps, _observe, _data) = (solver, initialState, forces, steps, observe, Guard.Alive(data));
        var named = TrainedParameters.Of(modules);
        _parameters = [.. named.Select(pair => pair.Parameter)];
        using var scope = TensorScope.Open();
        using var off = no_grad();
        Layout = new VectorArguments(named.Select(pair => (pair.Name, (Tensor)pair.Parameter.Leaf)));
        Start = scope.Detach(Layout.ToVector([.. _parameters.Select(parameter => parameter.Leaf)]));
    }

    /// <summary>Which component of θ is which entry of which parameter, by the dotted names that modules give them.</summary>
    public VectorArguments Layout { get; }

    /// <summary>θ as the leaves were when the problem was made.</summary>
    public Tensor Start { get; }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">A tensor of the problem has been disposed.</exception>
    /// <exception cref="ArgumentException">The initial state or a force does not fit.</exception>
    /// <exception cref="InvalidOperationException">The model or the observation returned something of the wrong shape, dtype or device.</exception>
    public IResidualPoint Evaluate(Tensor parameters, CancellationToken cancellationToken = default) =>
        new SolvedResidual(parameters, Layout, _parameters, Solve, Residual, cancellationToken);

    /// <summary>Writes θ into the leaves of the parameters.</summary>
    /// <param name="parameters">θ, <c>(n)</c>; it stays the caller's.</param>
    public void Keep(Tensor parameters)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        foreach (var (parameter, value) in _parameters.Zip(Layout.FromVector(parameters)))
            parameter.Leaf.copy_(value);
    }

    /// <summary>The bounds of θ from those of parameters, for <see cref="LeastSquaresOptions.Bounds"/>; they are bounds of coordinates where a <see cref="ParameterMap"/> is in force.</summary>
    /// <param name="bounds">Bounds by the names of <see cref="Layout"/>; a parameter without any is free.</param>
    /// <returns>Bounds for each component.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="bounds"/>, or one of them, is null.</exception>
    /// <exception cref="ArgumentException">A name is none of <see cref="Layout"/>, or bounds have not the shape of their parameter.</exception>
    public Bounds BoundsOf(IReadOnlyDictionary<string, Bounds> bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        using var scope = TensorScope.Open();
        var host = HostBounds.Of(Layout, bounds);
        return new Bounds(tensor(host.Lower), tensor(host.Upper));
    }

    /// <summary>Disposes <see cref="Start"/>.</summary>
    public void Dispose() => Start.Dispose();

    private (Tensor InitialState, KeptSolve Solve) Solve(CancellationToken cancellationToken)
    {
        // It may be a tensor of the caller's, and the point keeps one of its own.
        var initial = Guard.Alive(_initialState(), "initialState").alias();
        return (initial, _solver.SolveAndKeep(initial, _forces, _steps, cancellationToken));
    }

    private Tensor Residual(Tensor trajectory)
    {
        var observed = _observe(trajectory);
        var data = Guard.Alive(_data);
        if (observed is not null && !Shapes.Broadcasts(data.shape, observed.shape, 0))
            throw new InvalidOperationException($"`observe`: expected something that the data, {Shapes.Text(data.shape)}, broadcast to, got {Shapes.Text(observed.shape)}.");
        return observed! - data;
    }
}
