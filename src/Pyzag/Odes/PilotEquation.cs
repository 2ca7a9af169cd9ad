using static TorchSharp.torch;

namespace Pyzag;

/// <summary>The equation that a pilot solve follows, at any time between the given ones: forces run linearly between their rows.</summary>
internal sealed class PilotEquation(IOde ode, Tensor initialState, double[] times, IReadOnlyList<Tensor> forces)
{
    /// <summary>Where the equation starts, <c>(batch…, state)</c>.</summary>
    internal Tensor Initial => initialState;

    /// <summary>The times that the grid has to contain.</summary>
    internal double[] Times => times;

    /// <summary>How many components the state has.</summary>
    internal long State => initialState.shape[^1];

    /// <summary>How many series there are.</summary>
    internal long Series => initialState.numel() / State;

    /// <summary>The mass matrix, as it is now.</summary>
    internal MassMatrix Mass() => MassMatrix.Of(ode, initialState.unsqueeze(0), State);

    /// <summary>The equation at one or more times of the interval from <c>Times[interval]</c> to the next.</summary>
    /// <param name="interval">Which interval.</param>
    /// <param name="points">The times.</param>
    /// <param name="states">The states at these times, <c>(point, batch…, state)</c>.</param>
    internal OdePoint At(int interval, double[] points, Tensor states)
    {
        var (start, end) = (times[interval], times[interval + 1]);
        var drives = new Tensor[forces.Count];
        for (var i = 0; i < drives.Length; i++)
        {
            var part = Column(Array.ConvertAll(points, point => (point - start) / (end - start)), forces[i].ndim);
            drives[i] = (1 - part) * forces[i].narrow(0, interval, 1) + part * forces[i].narrow(0, interval + 1, 1);
        }

        return new OdePoint(ode, Column(points, states.ndim), states, drives);
    }

    /// <summary>Numbers as <c>(point, 1…)</c>.</summary>
    private Tensor Column(double[] values, long rank) =>
        tensor(values, initialState.dtype, initialState.device).reshape([values.Length, .. Enumerable.Repeat(1L, (int)rank - 1)]);
}
