using static TorchSharp.torch;

namespace Pyzag;

/// <summary>A run of time steps, each from t_{i-1}, x_{i-1} to t_i, x_i: what every scheme is made of.</summary>
internal sealed class OdeSteps
{
    internal OdeSteps(IOde ode, Tensor x, IReadOnlyList<Tensor> forces)
    {
        if (forces.Count == 0)
            throw new ArgumentException("`forces`: expected the times of the steps as the first driving force, got none; call Solve(initialState, times, …).", nameof(forces));
        var block = x.shape[0] - 1;
        var time = Align(forces[0], x);
        var drives = forces.Skip(1).ToArray();
        OdePoint At(long first) => new(ode, time.narrow(0, first, block), x.narrow(0, first, block), Array.ConvertAll(drives, drive => drive.narrow(0, first, block)));
        Start = At(0);
        End = At(1);
    }

    /// <summary>The beginning of each step.</summary>
    internal OdePoint Start { get; }

    /// <summary>The end of each step.</summary>
    internal OdePoint End { get; }

    /// <summary>h_i = t_i − t_{i-1}, <c>(block, batch… or 1…, 1)</c>.</summary>
    internal Tensor Size => End.Time - Start.Time;

    /// <summary>x_i − x_{i-1}.</summary>
    internal Tensor Increment => End.State - Start.State;

    /// <summary>h_i times a matrix of the model, <c>(block, batch…, state, state)</c>.</summary>
    internal Tensor Scale(Tensor matrix) => Size.unsqueeze(-1) * matrix;

    /// <summary>The unit matrix at every step and series, <c>(block, batch…, state, state)</c>.</summary>
    internal Tensor Identity()
    {
        var shape = End.State.shape;
        return eye(shape[^1], dtype: End.State.dtype, device: End.State.device).expand([.. shape, shape[^1]]);
    }

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
