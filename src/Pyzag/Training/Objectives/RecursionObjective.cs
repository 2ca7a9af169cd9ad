using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// The training of a recursion on data of many series: each minibatch solves some of the series, and the adjoint gives the gradient. For series s with the trajectory x_0 … x_{n-1}, the observation h and
/// data y, L = mean_s Σ_i w_i l(h(x_i), y_i).
/// </summary>
/// <example>
/// <code>
/// var objective = new RecursionObjective(solver, () =&gt; x0, [times], data);      // x0: (series, state), data: (n, series, state)
/// using var optimizer = optim.Adam(model.parameters(), 1e-2);
/// new Trainer(model, objective, optimizer, new TrainingOptions { BatchSize = 8 }).Run();
/// </code>
/// </example>
public sealed class RecursionObjective : ITrainingObjective
{
    private readonly RecursiveSolver _solver;
    private readonly Func<Tensor> _initialState;
    private readonly IReadOnlyList<Tensor> _forces;
    private readonly Tensor _data;

    /// <summary>Makes the objective.</summary>
    /// <param name="solver">The solver of the recursion.</param>
    /// <param name="initialState">
    /// Makes x_0 of all series, <c>(series, state)</c>, or for a lookback k above 1 <c>(k, series, state)</c>; called for every minibatch, so that it may depend on parameters.
    /// </param>
    /// <param name="forces">
    /// The driving forces, <c>(n)</c> or <c>(n, 1, …)</c> where they are the same for all series, otherwise <c>(n, series, …)</c>; for an ODE first the times. Empty where there are none. They stay the
    /// caller's, and live as long as the objective.
    /// </param>
    /// <param name="data">y, <c>(n, series, observed…)</c>. They stay the caller's, and live as long as the objective.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The data or a force have another shape.</exception>
    public RecursionObjective(RecursiveSolver solver, Func<Tensor> initialState, IReadOnlyList<Tensor> forces, Tensor data)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(initialState);
        ArgumentNullException.ThrowIfNull(forces);
        if (Guard.Alive(data).ndim < 2 || data.numel() == 0)
            throw new ArgumentException($"`data`: expected (n, series, observed…), got {Shapes.Text(data.shape)}.", nameof(data));
        foreach (var force in forces)
            if (Guard.Alive(force, nameof(forces)).ndim == 0 || force.shape[0] != data.shape[0] || (force.ndim > 1 && force.shape[1] != 1 && force.shape[1] != data.shape[1]))
                throw new ArgumentException(
                    $"`forces`: expected ({data.shape[0]}), or ({data.shape[0]}, {data.shape[1]}, …) with a row for each step of the data, got {Shapes.Text(force.shape)}.", nameof(forces));
        (_solver, _initialState, _forces, _data) = (solver, initialState, forces, data);
    }

    /// <summary>h: makes of the trajectory of some series, <c>(n, batch, state)</c>, what was measured, <c>(n, batch, observed…)</c>; the states themselves unless set.</summary>
    public Func<Tensor, Tensor> Observe { get; init; } = static trajectory => trajectory;

    /// <summary>How an observation is compared with data; the mean squared error unless set. Its reduction makes one number of those of the series.</summary>
    public StateLoss LevelLoss { get; init; } = new MeanSquaredError();

    /// <summary>w, the weights of the n time levels, the initial state included; 1/n each where null, as it is unless set.</summary>
    public LevelWeights? LevelWeights { get; init; }

    /// <summary>How many series there are.</summary>
    public long Count => _data.shape[1];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The initial state or a force does not fit the recursion.</exception>
    /// <exception cref="InvalidOperationException">The observation has not the shape of the data, or the weights are not as many as the levels.</exception>
    /// <exception cref="SolveFailedException">The recursion could not be solved.</exception>
    public Tensor Loss(Tensor samples)
    {
        using var scope = TensorScope.Open();
        var data = Guard.Alive(_data);
        var series = Guard.Alive(samples).to(data.device);
        var initial = Guard.Alive(_initialState(), "initialState").index_select(_solver.Function.Lookback == 1 ? 0 : 1, series);
        Tensor[] forces = [.. _forces.Select(force => force.ndim > 1 && force.shape[1] == Count ? force.index_select(1, series) : force)];
        var trajectory = forces.Length == 0 ? _solver.Solve(initial, data.shape[0]).Trajectory : _solver.Solve(initial, forces, null).Trajectory;
        return scope.Return(LevelLoss.BatchReduction(PerSeries(Observe(trajectory), data.index_select(1, series))).reshape([]));
    }

    private Tensor PerSeries(Tensor observed, Tensor data)
    {
        if (observed is null || observed.IsInvalid || !observed.shape.SequenceEqual(data.shape))
            throw new InvalidOperationException($"`Observe`: expected {Shapes.Text(data.shape)}, as the data of a minibatch are, got {Shapes.Text(observed)}.");
        var levels = (int)data.shape[0];
        var weights = (LevelWeights ?? LevelWeights.Constant(1.0 / levels)).For(levels, nameof(LevelWeights), 1);
        long[] counted = [.. weights.Index().Where(level => level.Item != 0).Select(level => (long)level.Index)];
        if (counted.Length < levels)
            (observed, data) = (observed[TensorIndex.Tensor(tensor(counted))], data[TensorIndex.Tensor(tensor(counted))]);
        var losses = LevelLoss.PerState(observed.flatten(0, 1), data.flatten(0, 1)).reshape(counted.Length, -1);
        return (tensor([.. counted.Select(level => weights[level])], losses.dtype, losses.device).unsqueeze(1) * losses).sum([0]);
    }
}
