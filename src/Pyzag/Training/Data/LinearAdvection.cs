using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// Linear advection u_t + c u_x = 0 on a periodic grid, solved exactly for functions that the grid resolves: a step moves the trigonometric interpolant of the state by a part of the grid spacing,
/// u_{i+1}(x) = u_i(x − C Δx), with the Courant-Friedrichs-Lewy number C = c Δt / Δx.
/// </summary>
/// <remarks>
/// The Fourier coefficient of mode k is multiplied by exp(−2πi k C / n). On a grid of an even number n of points mode n/2 is seen as a cosine alone: moved, it is cos(πC) of what it was, so that
/// a state which is real stays real, and steps by whole points are permutations.
/// </remarks>
public sealed record LinearAdvection
{
    /// <summary>C, by how many grid points a step moves the state: to higher indices where it is positive. 0.75 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double Cfl { get; init => field = double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(Cfl), value, $"`Cfl`: expected a finite number, got {value}."); } = 0.75;

    /// <summary>Makes a step.</summary>
    /// <param name="state"><c>(…, grid)</c>, float32 or float64; all dimensions but the last are independent of one another.</param>
    /// <returns>The next state, of the same shape, dtype and device. It is the caller's. Gradients flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="state"/> is of another dtype, or has no points.</exception>
    public Tensor Step(Tensor state)
    {
        Guard.Real(Guard.Alive(state), nameof(state));
        if (state.ndim == 0 || state.shape[^1] == 0)
            throw new ArgumentException($"`state`: expected (…, grid), got {Shapes.Text(state.shape)}.", nameof(state));
        using var scope = TensorScope.Open();
        var points = state.shape[^1];
        var angles = -2 * Math.PI * Cfl * fft.rfftfreq(points, dtype: float64, device: state.device);
        var sines = angles.sin();
        if (points % 2 == 0)
            sines.narrow(0, points / 2, 1).zero_();
        var factors = complex(angles.cos().to(state.dtype), sines.to(state.dtype));
        return scope.Return(fft.irfft(fft.rfft(state) * factors, points));
    }
}
