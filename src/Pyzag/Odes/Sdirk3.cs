namespace Pyzag;

/// <summary>
/// The singly diagonally implicit scheme of three stages of order 3, L-stable and stiffly accurate; in the limit of infinite stiffness its order falls to that
/// of backward Euler, which its stages are. M may be singular (index 1), whatever the algebraic components of the initial state are. Literature: R. Alexander,
/// Diagonally implicit Runge-Kutta methods for stiff O.D.E.'s, SIAM J. Numer. Anal. 14 (1977) 1006–1021, doi:10.1137/0714068, theorem 5.
/// </summary>
public sealed class Sdirk3 : RungeKuttaScheme
{
    // The root between 1/6 and 1/2 of γ³ − 3γ² + 3γ/2 − 1/6 = 0, 0.4358665…, for which the scheme is L-stable.
    private static readonly double s_gamma = 1 + Math.Sqrt(2) * Math.Cos((Math.Acos(2 * Math.Sqrt(2) / 3) - 2 * Math.PI) / 3);

    private static readonly ButcherTableau s_tableau = new(
        [s_gamma, (1 + s_gamma) / 2, 1],
        new[,]
        {
            { s_gamma, 0, 0 },
            { (1 - s_gamma) / 2, s_gamma, 0 },
            { -(6 * s_gamma * s_gamma - 16 * s_gamma + 1) / 4, (6 * s_gamma * s_gamma - 20 * s_gamma + 5) / 4, s_gamma },
        });

    /// <summary>Makes the scheme for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public Sdirk3(IOde ode) : base(ode, s_tableau)
    {
    }
}
