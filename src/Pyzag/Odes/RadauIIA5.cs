namespace Pyzag;

/// <summary>
/// The Radau IIA scheme of three stages: of order 5, and of order 3 at least for stiff transients, L-stable and stiffly accurate: the choice for stiff
/// equations at high accuracy. M may be singular (index 1), whatever the algebraic components of the initial state are. Literature: E. Hairer, G. Wanner,
/// Solving Ordinary Differential Equations II, 2nd edition (1996), table IV.5.6, doi:10.1007/978-3-642-05221-7; the same, Stiff differential equations solved
/// by Radau methods, J. Comput. Appl. Math. 111 (1999) 93–111, doi:10.1016/S0377-0427(99)00134-X.
/// </summary>
public sealed class RadauIIA5 : RungeKuttaScheme
{
    private static readonly double s_root6 = Math.Sqrt(6);

    /// <summary>The coefficients, which the pilot solve uses, too.</summary>
    internal static readonly ButcherTableau Tableau = new(
        [(4 - s_root6) / 10, (4 + s_root6) / 10, 1],
        new[,]
        {
            { (88 - 7 * s_root6) / 360, (296 - 169 * s_root6) / 1800, (-2 + 3 * s_root6) / 225 },
            { (296 + 169 * s_root6) / 1800, (88 + 7 * s_root6) / 360, (-2 - 3 * s_root6) / 225 },
            { (16 - s_root6) / 36, (16 + s_root6) / 36, 1.0 / 9 },
        });

    /// <summary>Makes the scheme for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public RadauIIA5(IOde ode) : base(ode, Tableau)
    {
    }
}
