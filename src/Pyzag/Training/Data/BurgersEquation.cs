using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// The viscous equation of Burgers, u_t + (u²/2)_x = ν u_xx, on a periodic grid of n points x_j = jL/n, as an ordinary differential equation for the values u_j; a scheme makes a recursion of it, and
/// <see cref="RecursionSteppers.AsStepper"/> a reference stepper. J. M. Burgers, "A mathematical model illustrating the theory of turbulence", 1948, doi:10.1016/S0065-2156(08)70100-5.
/// </summary>
/// <remarks>
/// Derivatives are those of the trigonometric interpolant (Fourier collocation), so that errors in space fall faster than any power of n as soon as the grid resolves the fronts, which are about
/// ν / max|u| wide. The mean of u is conserved. The matrices D and D₂ that differentiate once and twice are buffers of the module, which <c>to</c> moves: states are of their dtype and device.
/// </remarks>
/// <example>
/// <code>
/// using var burgers = new BurgersEquation(points: 64, viscosity: 0.05);
/// using var times = linspace(0, 0.1, 5, float64);                           // four steps of the scheme make one of the reference
/// var reference = new RecursiveSolver(new Trapezoidal(burgers)).AsStepper([times]);
/// </code>
/// </example>
public sealed class BurgersEquation : OdeModule
{
    private readonly Tensor derivative;
    private readonly Tensor diffusion;

    /// <summary>Makes the equation in float64 on the CPU.</summary>
    /// <param name="points">n, 3 or more.</param>
    /// <param name="viscosity">ν, positive.</param>
    /// <param name="length">L, the period, positive; 2π unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 3 points, or a number is not positive and finite.</exception>
    public BurgersEquation(int points, double viscosity, double length = 2 * Math.PI) : base("burgers")
    {
        Guard.AtLeast(points, 3, nameof(points), "fewer points resolve no wave");
        (Points, Viscosity, Length) = (points, Positive(viscosity, nameof(viscosity)), Positive(length, nameof(length)));
        using (var scope = TensorScope.Open())
        {
            derivative = scope.Detach(DerivativeMatrix(order: 1));
            diffusion = scope.Detach(viscosity * DerivativeMatrix(order: 2));
        }

        RegisterComponents();
    }

    /// <summary>n, how many points the grid has: components of a state.</summary>
    public int Points { get; }

    /// <summary>ν.</summary>
    public double Viscosity { get; }

    /// <summary>L, the period.</summary>
    public double Length { get; }

    /// <summary>−D u²/2 + ν D₂ u.</summary>
    /// <param name="time">Does not matter.</param>
    /// <param name="state">u, <c>(step, batch…, grid)</c>; a state of an emulator, <c>(batch, 1, grid)</c>, is one of two batch dimensions.</param>
    /// <param name="forces">None are read.</param>
    /// <returns>The rate, of the shape of the state. Gradients flow to it.</returns>
    /// <exception cref="ArgumentException">The state has another number of points, dtype or device.</exception>
    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        Check(state);
        using var scope = TensorScope.Open();
        return scope.Return(state.matmul(diffusion.T) - (state.square() / 2).matmul(derivative.T));
    }

    /// <summary>−D diag(u) + ν D₂.</summary>
    /// <param name="time">As for <see cref="Rate"/>.</param>
    /// <param name="state">As for <see cref="Rate"/>.</param>
    /// <param name="forces">As for <see cref="Rate"/>.</param>
    /// <returns>The Jacobian, <c>(step, batch…, grid, grid)</c>.</returns>
    public override Tensor RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        Check(state);
        using var scope = TensorScope.Open();
        return scope.Return(diffusion - derivative * state.unsqueeze(-2));
    }

    private void Check(Tensor state)
    {
        Guard.SameKind(Guard.Alive(state), derivative, nameof(state), nameof(BurgersEquation), "move the equation with .to(…), or convert the state");
        if (state.ndim == 0 || state.shape[^1] != Points)
            throw new ArgumentException($"`state`: expected (…, {Points}), got {Shapes.Text(state.shape)}; the last dimension is the grid.", nameof(state));
    }

    /// <summary>The derivatives of the functions that are 1 at one point of the grid and 0 at the others, one in each column.</summary>
    private Tensor DerivativeMatrix(int order)
    {
        var wavenumbers = 2 * Math.PI * Points / Length * fft.rfftfreq(Points, dtype: float64);
        // The highest mode of an even grid is a cosine whose slope is zero at all points.
        if (order == 1 && Points % 2 == 0)
            wavenumbers.narrow(0, Points / 2, 1).zero_();
        var none = zeros_like(wavenumbers);
        var factors = order == 1 ? complex(none, wavenumbers) : complex(-wavenumbers.square(), none);
        return fft.irfft(fft.rfft(eye(Points, dtype: float64)) * factors, Points).T.contiguous();
    }

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"`{name}`: expected a positive finite number, got {value}.");
}
