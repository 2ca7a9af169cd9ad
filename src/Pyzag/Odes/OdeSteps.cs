using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>A run of time steps, each from t_{i-1}, x_{i-1} to t_i, x_i, perhaps with points before: what every scheme is made of.</summary>
internal sealed class OdeSteps
{
    private readonly IOde _ode;
    private readonly Tensor _times;
    private readonly Tensor _states;
    private readonly Tensor[] _drives;
    private readonly int _lookback;
    private readonly long _block;
    private readonly JacobianStructure _structure;
    private OdePoint? _start;
    private OdePoint? _end;
    private OdePoint? _ends;
    private OdePoint? _inside;

    /// <summary>Cuts the steps out of what a recursive function is given.</summary>
    /// <param name="ode">The equation.</param>
    /// <param name="x">States, <c>(block + lookback, batch…, state)</c>, where a scheme may keep several states of the equation in one of its own.</param>
    /// <param name="forces">The times, and the forces of the equation.</param>
    /// <param name="lookback">How many earlier points the scheme sees.</param>
    /// <param name="structure">How matrices are stored: as the equation does, or dense.</param>
    /// <param name="copies">How many states of the equation a state of the scheme holds.</param>
    internal OdeSteps(IOde ode, Tensor x, IReadOnlyList<Tensor> forces, int lookback, JacobianStructure structure, int copies = 1)
    {
        if (forces.Count == 0)
            throw new ArgumentException("`forces`: expected the times of the steps as the first driving force, got none; call Solve(initialState, times, …).", nameof(forces));
        _ode = ode;
        _lookback = lookback;
        _block = x.shape[0] - lookback;
        _structure = structure;
        _times = Align(forces[0], x);
        _states = x;
        _drives = [.. forces.Skip(1)];
        Mass = MassMatrix.Of(ode, x, x.shape[^1] / copies);
    }

    /// <summary>M, or the unit matrix.</summary>
    internal MassMatrix Mass { get; }

    /// <summary>h_i = t_i − t_{i-1}, <c>(block, batch… or 1…, 1)</c>.</summary>
    internal Tensor Size => SizeBack(0);

    /// <summary>The end of each step.</summary>
    internal OdePoint End => _end ??= Rows(0, 0);

    /// <summary>The beginning of each step.</summary>
    internal OdePoint Start => _start ??= Rows(1, 1);

    /// <summary>Both ends of all steps, each once, <c>(block + 1, …)</c>: row i is the beginning of step i and the end of the step before.</summary>
    internal OdePoint Ends => _ends ??= Rows(1, 0);

    /// <summary>The size of the step that lies <paramref name="back"/> steps before.</summary>
    internal Tensor SizeBack(int back) => Window(_times, back, back) - Window(_times, back + 1, back + 1);

    /// <summary>The equation halfway between the ends of each step, in time, state and forces.</summary>
    internal OdePoint Middle => Inside([0.5], () => Between(_states, 0.5).unsqueeze(0));

    /// <summary>x_{i-back}, <c>(block, batch…, state)</c>.</summary>
    internal Tensor State(int back) => Window(_states, back, back);

    /// <summary>
    /// The equation inside the steps, at t_{i-1} + c h_i for each node c, with forces that run linearly between the ends of a step: <paramref name="states"/>
    /// is <c>(node, block, batch…, state)</c>, the point <c>(node · block, batch…, state)</c>. A scheme has one set of nodes.
    /// </summary>
    internal OdePoint Inside(IReadOnlyList<double> nodes, Func<Tensor> states)
    {
        Tensor Joined(Tensor rows) => cat([.. nodes.Select(node => Between(rows, node))]);
        return _inside ??= new(_ode, Joined(_times), states().flatten(0, 1), Array.ConvertAll(_drives, Joined));
    }

    /// <summary>M as the structure stores matrices, for all steps and series or something that broadcasts to that.</summary>
    internal Tensor StoredMass() => Mass.Matrix(_structure);

    /// <summary>∂r/∂x, as the structure stores matrices.</summary>
    internal Tensor Jacobian(OdePoint point) => point.Jacobian(_structure);

    /// <summary>A number for every step and series, <c>(block, batch… or 1…, 1)</c>, times a matrix for each.</summary>
    internal Tensor Scale(Tensor factor, Tensor matrix) => Factor(factor) * matrix;

    /// <summary>A matrix minus a number for every step and series times another one; what is the same for several of them is computed once.</summary>
    internal Tensor Minus(Tensor matrix, Tensor factor, Tensor other) =>
        matrix.addcmul(Factor(factor), Shapes.WithoutRepetition(other, _structure.MatrixShape(1).Count), -1);

    private Tensor Factor(Tensor factor) => factor.reshape([.. factor.shape, .. Enumerable.Repeat(1L, _structure.MatrixShape(1).Count - 1)]);

    private OdePoint Rows(int oldest, int newest) =>
        new(_ode, Window(_times, oldest, newest), Window(_states, oldest, newest), Array.ConvertAll(_drives, drive => Window(drive, oldest, newest)));

    /// <summary>The rows from <paramref name="oldest"/> steps before the first step to <paramref name="newest"/> steps before the last.</summary>
    private Tensor Window(Tensor rows, int oldest, int newest) => rows.narrow(0, _lookback - oldest, _block + oldest - newest);

    /// <summary>(1 − c) u_{i-1} + c u_i; at the ends of a step the row itself, not a sum that rounds.</summary>
    private Tensor Between(Tensor rows, double node) => node switch
    {
        0 => Window(rows, 1, 1),
        1 => Window(rows, 0, 0),
        _ => (1 - node) * Window(rows, 1, 1) + node * Window(rows, 0, 0),
    };

    /// <summary>Gives the times, <c>(n)</c> or <c>(n, batch…)</c>, the rank of the states.</summary>
    internal static Tensor Align(Tensor times, Tensor x)
    {
        var rows = x.shape;
        var shape = times.shape;
        var shared = shape.Length == 1;
        var fits = shape[0] == rows[0] && (shared || shape.Length == rows.Length - 1 && Enumerable.Range(1, shape.Length - 1).All(d => shape[d] == rows[d] || shape[d] == 1));
        if (!fits)
            throw new ArgumentException(
                $"`forces[0]`: expected times of shape (n) or (n, batch…) = (n{string.Concat(rows[1..^1].Select(size => $", {size}"))}), " +
                $"got (n{string.Concat(shape[1..].Select(size => $", {size}"))}).", nameof(times));
        return shared ? times.reshape([shape[0], .. rows[1..].Select(_ => 1L)]) : times.unsqueeze(-1);
    }
}
