namespace Pyzag;

/// <summary>
/// The Radau IIA scheme of two stages: of order 3, and of order 2 for stiff transients, L-stable and stiffly accurate. M may be singular (index 1), whatever
/// the algebraic components of the initial state are. Literature: E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd edition (1996), table
/// IV.5.5, doi:10.1007/978-3-642-05221-7.
/// </summary>
public sealed class RadauIIA3 : RungeKuttaScheme
{
    private static readonly ButcherTableau s_tableau = new(
        [1.0 / 3, 1],
        new[,]
        {
            { 5.0 / 12, -1.0 / 12 },
            { 3.0 / 4, 1.0 / 4 },
        });

    /// <summary>Makes the scheme for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public RadauIIA3(IOde ode) : base(ode, s_tableau)
    {
    }
}
