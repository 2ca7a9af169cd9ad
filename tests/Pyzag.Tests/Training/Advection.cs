using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training;

/// <summary>Waves that travel around a ring of points, and the smallest emulator there is.</summary>
internal static class Advection
{
    /// <summary>
    /// Twenty sums of five sines and five cosines with amplitudes between -1 and 1, moved by <paramref name="shift"/> grid points to the left per level: <c>(level, series, 1, point)</c>.
    /// </summary>
    internal static Tensor Exact(double shift, int levels = 100, int points = 30, int series = 20, ScalarType? dtype = null)
    {
        using var scope = NewDisposeScope();
        var spacing = 2 * Math.PI / points;
        var places = spacing * (arange(points, dtype: float64) + shift * arange(levels, dtype: float64).reshape(-1, 1, 1, 1));
        var waves = zeros([levels, series, 1, points], float64);
        for (var mode = 1; mode <= 5; mode++)
            waves += (2 * rand([series, 1, 1], float64) - 1) * (mode * places).sin() + (2 * rand([series, 1, 1], float64) - 1) * (mode * places).cos();
        return waves.to(dtype ?? float32).MoveToOuterDisposeScope();
    }

    /// <summary>The waves of which <see cref="Exact"/> makes sums, one by one.</summary>
    internal static Tensor PureWaves(double shift, int levels, int points = 30)
    {
        using var scope = NewDisposeScope();
        var places = 2 * Math.PI / points * (arange(points, dtype: float64) + shift * arange(levels, dtype: float64).unsqueeze(1));
        return cat([.. Enumerable.Range(1, 5).SelectMany(mode => new[] { (mode * places).sin(), (mode * places).cos() }).Select(wave => wave.unsqueeze(1).unsqueeze(1))], 1)
            .MoveToOuterDisposeScope();
    }

    /// <summary>u_i becomes w_0 u_i + w_1 u_{i+1}, on a ring.</summary>
    internal static Conv1d Stencil(ScalarType? dtype = null) =>
        nn.Conv1d(1, 1, 2, Padding.Same, padding_mode: PaddingModes.Circular, bias: false, dtype: dtype ?? float32);

    /// <summary>The stencil of first-order upwind differences, exact for waves much longer than the spacing.</summary>
    internal static Tensor Upwind(double shift) => tensor(new[] { 1 - shift, shift });
}
