namespace Pyzag;

/// <summary>
/// The trapezoidal rule over the first part of a step, then BDF2 over all of it, with the point between where both have the same matrix: of order 2 in every
/// stage, L-stable and stiffly accurate, without memory of earlier steps. It is the robust scheme of middle accuracy, and starts <see cref="Bdf2"/>. M may be
/// singular (index 1) if the initial state satisfies the algebraic equations. Literature: R. E. Bank, W. M. Coughran, W. Fichtner, E. H. Grosse, D. J. Rose, R.
/// K. Smith, Transient simulation of silicon devices and circuits, IEEE Trans. Comput.-Aided Des. 4 (1985) 436–451, doi:10.1109/TCAD.1985.1270142; M. E. Hosea,
/// L. F. Shampine, Analysis and implementation of TR-BDF2, Appl. Numer. Math. 20 (1996) 21–37, doi:10.1016/0168-9274(95)00115-8.
/// </summary>
public sealed class TrBdf2 : RungeKuttaScheme
{
    // Where the trapezoidal part ends, as a part of the step.
    private static readonly double s_gamma = 2 - Math.Sqrt(2);

    private static readonly double s_weight = Math.Sqrt(2) / 4;

    private static readonly ButcherTableau s_tableau = new(
        [0, s_gamma, 1],
        new[,]
        {
            { s_gamma / 2, s_gamma / 2, 0 },
            { s_weight, s_weight, s_gamma / 2 },
        });

    /// <summary>Makes the scheme for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public TrBdf2(IOde ode) : base(ode, s_tableau)
    {
    }
}
