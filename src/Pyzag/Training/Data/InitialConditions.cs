using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>Random states for trajectories to begin with.</summary>
public static class InitialConditions
{
    /// <summary>
    /// Band-limited random functions on a periodic grid, u(x_j) = o + Σ_{k=1…K} a_k sin(2πkj/n) + b_k cos(2πkj/n) with a_k and b_k uniform within ±1 and o uniform within a bound: the ones on which
    /// F. Koehler et al., "APEBench", NeurIPS 2024, arXiv:2411.00180, train emulators of partial differential equations.
    /// </summary>
    /// <param name="series">How many functions.</param>
    /// <param name="points">n, how many grid points.</param>
    /// <param name="highestMode">K, 1 or more and below n/2, so that the grid resolves all modes.</param>
    /// <param name="largestOffset">The bound of o; 0 makes functions of mean zero.</param>
    /// <param name="generator">
    /// Where the random numbers come from; torch's default generator, which <c>manual_seed</c> seeds, where null. They are drawn on the CPU in float64, whatever the result is.
    /// </param>
    /// <param name="dtype">Float32 or float64; torch's default where null.</param>
    /// <param name="device">Where the result lives; on the CPU where null.</param>
    /// <returns><c>(series, 1, points)</c>: one channel. It is the caller's.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1, the mode is not below n/2, or the offset is negative or not finite.</exception>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is neither float32 nor float64.</exception>
    public static Tensor FourierSeries(
        long series, long points, int highestMode = 5, double largestOffset = 0, Generator? generator = null, ScalarType? dtype = null, Device? device = null)
    {
        Guard.AtLeast(series, 1, nameof(series), "there is nothing to make");
        Guard.AtLeast(highestMode, 1, nameof(highestMode), "a wave has one period at least");
        Guard.AtLeast(points, 2L * highestMode + 1, nameof(points), $"modes up to {highestMode} need more than two points a wave");
        Guard.NotNegative(largestOffset, nameof(largestOffset));
        using var scope = TensorScope.Open();
        var amplitudes = 2 * rand([series, 2 * highestMode + 1], dtype: float64, generator: generator) - 1;
        var angles = 2 * Math.PI / points * outer(arange(1, highestMode + 1, dtype: float64), arange(points, dtype: float64));
        var waves = cat([angles.sin(), angles.cos(), full([1, points], largestOffset, dtype: float64)]);
        var states = amplitudes.matmul(waves).unsqueeze(1).to(dtype ?? get_default_dtype());
        Guard.Real(states, nameof(dtype));
        return scope.Return(device is null ? states : states.to(device));
    }
}
