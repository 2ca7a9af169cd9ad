using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>Grids of times for <see cref="RecursiveSolver"/>, and tables of forces on them.</summary>
public static class TimeGrid
{
    /// <summary>
    /// Makes a grid of unequal steps that resolves every transient, by a pilot solve of M dx/dt = r(t, x, u; p) with error control: Radau IIA of order 5 with
    /// an estimate of order 3 for the error of each step. A step is kept when the estimate of every component of every series is within
    /// <see cref="PilotOptions.AbsoluteTolerance"/> + <see cref="PilotOptions.RelativeTolerance"/> · |component|. No gradient flows through the grid, which is
    /// a set of constants.
    /// </summary>
    /// <param name="ode">The equation. Its mass matrix may be singular (index 1).</param>
    /// <param name="initialState">
    /// x at the first time, <c>(batch…, state)</c>, float32 or float64. All series share the grid. It stays the caller's, as all arguments do.
    /// </param>
    /// <param name="times">
    /// The times that the grid has to contain exactly, ascending, <c>(m)</c> with m of 2 or more, in the dtype and on the device of the state: the first and
    /// the last, and in between those at which results or the rows of forces are wanted.
    /// </param>
    /// <param name="forces">
    /// The other driving forces, each <c>(m, …)</c> with a row per time of <paramref name="times"/>, linear in between; none where null.
    /// <see cref="Interpolate"/> brings them to the grid.
    /// </param>
    /// <param name="options">The settings; the defaults where null.</param>
    /// <param name="progress">Told after every step that is kept, on the thread of the call.</param>
    /// <param name="cancellationToken">Checked at every step.</param>
    /// <returns>The grid, <c>(n)</c>, ascending, in the dtype and on the device of the state, the caller's: the times for a solve.</returns>
    /// <example>
    /// <code>
    /// var times = TimeGrid.Adapt(ode, x0, tensor(new[] { 0, 40.0 }), options: new PilotOptions { AbsoluteTolerance = [1e-10] });
    /// var x = new RecursiveSolver(new RadauIIA5(ode)).Solve(x0, times).Trajectory;
    /// </code>
    /// </example>
    /// <exception cref="ArgumentNullException">The equation, the state, the times or a force is null.</exception>
    /// <exception cref="ArgumentException">
    /// A shape, dtype or device does not fit, a number is NaN or infinite, the times do not ascend, or there are neither one nor as many absolute tolerances as
    /// components.
    /// </exception>
    /// <exception cref="ObjectDisposedException">A tensor has been disposed.</exception>
    /// <exception cref="InvalidOperationException">The model returned a rate, a Jacobian or a mass matrix of the wrong shape.</exception>
    /// <exception cref="PilotFailedException">The steps became too small or too many, or the rate is not finite.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Tensor Adapt(
        IOde ode, Tensor initialState, Tensor times, IReadOnlyList<Tensor>? forces = null, PilotOptions? options = null,
        IProgress<PilotProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ode);
        options ??= new PilotOptions();
        forces ??= [];
        Check(initialState, options);
        Guard.SameKind(Guard.Alive(times), initialState, nameof(times), nameof(initialState), "convert them with .to(initialState)");
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var required = Ascending(times);
        for (var i = 0; i < forces.Count; i++)
        {
            Guard.SameRows(forces[i], times, $"{nameof(forces)}[{i}]");
            Guard.Finite(forces[i], $"{nameof(forces)}[{i}]");
        }

        using var pilot = new PilotSolve(new PilotEquation(ode, initialState, required, forces), options);
        return scope.Return(tensor(pilot.Run(progress, cancellationToken).ToArray(), initialState.dtype, initialState.device));
    }

    /// <summary>Interpolates a table linearly: what a force that is given at some times is at others. Gradients flow to the table.</summary>
    /// <param name="times">The times of the rows, ascending, <c>(m)</c>, m of 2 or more.</param>
    /// <param name="table">The rows, <c>(m, …)</c>.</param>
    /// <param name="grid">Where to interpolate, <c>(n)</c>; beyond the first and last time the first and last line go on.</param>
    /// <returns><c>(n, …)</c>, the caller's; the rows of the table themselves where a time of the grid is one of the table.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A shape, dtype or device does not fit, or the times do not ascend.</exception>
    /// <exception cref="ObjectDisposedException">A tensor has been disposed.</exception>
    public static Tensor Interpolate(Tensor times, Tensor table, Tensor grid)
    {
        Guard.Real(Guard.Alive(times), nameof(times));
        Guard.SameRows(table, times, nameof(table));
        Guard.SameKind(Guard.Alive(grid), times, nameof(grid), nameof(times), "convert it with .to(times)");
        using var scope = TensorScope.Open();
        var last = Ascending(times).Length - 1;
        if (grid.ndim != 1)
            throw new ArgumentException($"`grid`: expected (n), got {Shapes.Text(grid.shape)}.", nameof(grid));
        var next = searchsorted(times, grid.contiguous(), right: true).clamp(1, last);
        var (start, end) = (times.index_select(0, next - 1), times.index_select(0, next));
        var part = ((grid - start) / (end - start)).reshape([grid.shape[0], .. table.shape[1..].Select(_ => 1L)]);
        return scope.Return((1 - part) * table.index_select(0, next - 1) + part * table.index_select(0, next));
    }

    private static void Check(Tensor initialState, PilotOptions options)
    {
        Guard.Real(Guard.Alive(initialState), nameof(initialState));
        if (initialState.ndim == 0 || initialState.numel() == 0)
            throw new ArgumentException(
                $"`initialState`: expected (batch…, state) with at least one series and one state component, got {Shapes.Text(initialState.shape)}.", nameof(initialState));
        Guard.Finite(initialState, nameof(initialState));
        var (tolerances, state) = (options.AbsoluteTolerance.Count, initialState.shape[^1]);
        if (tolerances != 1 && tolerances != state)
            throw new ArgumentException($"`options.AbsoluteTolerance`: expected one tolerance, or {state}, one per component, got {tolerances}.", nameof(options));
    }

    /// <summary>The times as numbers, after making sure that they are <c>(m)</c>, finite and ascending.</summary>
    private static double[] Ascending(Tensor times)
    {
        using var scope = TensorScope.Open();
        if (times.ndim != 1 || times.shape[0] < 2)
            throw new ArgumentException($"`times`: expected (m) with m of 2 or more, got {Shapes.Text(times.shape)}; start and end at least.", nameof(times));
        var values = times.detach().to(float64).cpu().data<double>().ToArray();
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]) || i > 0 && values[i] <= values[i - 1])
                throw new ArgumentException($"`times`: expected finite times that ascend, got {values[i]} in row {i}.", nameof(times));
        return values;
    }
}
