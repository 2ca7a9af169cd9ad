using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// The chaotic system of Lorenz (1963), doi:10.1175/1520-0469(1963)020&lt;0130:DNF&gt;2.0.CO;2: x' = σ (y − x), y' = x (ρ − z) − y, z' = x y − β z, by the classical Runge-Kutta scheme of fourth order.
/// </summary>
/// <example>
/// Trajectories on the attractor, from normally distributed states that settle for 500 steps:
/// <code>
/// manual_seed(1);
/// var data = Trajectories.Of(new Lorenz().Step, randn(20, 3, dtype: float64), levels: 1000, warmUp: 500);
/// </code>
/// </example>
public sealed record Lorenz
{
    /// <summary>The size h of a step; Lorenz's 0.01 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive and finite.</exception>
    public double TimeStep
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(TimeStep), value, $"`TimeStep`: expected a positive finite number, got {value}.");
    } = 0.01;

    /// <summary>σ; 10 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Sigma { get; init => field = Guard.NotNegative(value, nameof(Sigma)); } = 10;

    /// <summary>ρ; 28 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Rho { get; init => field = Guard.NotNegative(value, nameof(Rho)); } = 28;

    /// <summary>β; 8/3 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Beta { get; init => field = Guard.NotNegative(value, nameof(Beta)); } = 8.0 / 3;

    /// <summary>Makes a step.</summary>
    /// <param name="state"><c>(…, 3)</c>, float32 or float64: x, y and z; all dimensions but the last are independent of one another.</param>
    /// <returns>The next state, of the same shape, dtype and device. It is the caller's. Gradients flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="state"/> is of another shape or dtype.</exception>
    public Tensor Step(Tensor state)
    {
        Guard.Real(Guard.Alive(state), nameof(state));
        if (state.ndim == 0 || state.shape[^1] != 3)
            throw new ArgumentException($"`state`: expected (…, 3), x, y and z, got {Shapes.Text(state.shape)}.", nameof(state));
        using var scope = TensorScope.Open();
        var first = Rate(state);
        var second = Rate(state + TimeStep / 2 * first);
        var third = Rate(state + TimeStep / 2 * second);
        var fourth = Rate(state + TimeStep * third);
        return scope.Return(state + TimeStep / 6 * (first + 2 * (second + third) + fourth));
    }

    private Tensor Rate(Tensor state)
    {
        var (x, y, z) = (state.narrow(-1, 0, 1), state.narrow(-1, 1, 1), state.narrow(-1, 2, 1));
        return cat([Sigma * (y - x), x * (Rho - z) - y, x * y - Beta * z], -1);
    }
}
