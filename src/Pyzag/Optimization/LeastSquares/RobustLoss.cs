using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A function ρ of a squared residual z = r² that grows more slowly than z, so that outliers do not decide a fit: it minimizes ½ Σ w ρ(r²).
/// ρ(0) = 0 and ρ′(0) = 1, so that it is a sum of squares for small residuals. <see cref="HuberLoss"/> and <see cref="CauchyLoss"/> are two; derive from
/// it for others.
/// </summary>
/// <remarks>
/// ρ has to be increasing. Where it is concave, as usual, r ρ′(r²) is the influence of a residual on the fit: bounded for Huber's function,
/// falling back to zero for Cauchy's. Literature: P. J. Huber, Robust estimation of a location parameter, Ann. Math. Statist. 35 (1964)
/// 73–101, doi:10.1214/aoms/1177703732.
/// </remarks>
public abstract class RobustLoss
{
    /// <summary>ρ and its first two derivatives.</summary>
    /// <param name="squares">z = r², <c>(m)</c>, without a graph.</param>
    /// <returns>ρ(z), ρ′(z) and ρ″(z), each <c>(m)</c>; they belong to the dispose scope that is open.</returns>
    public abstract (Tensor Value, Tensor First, Tensor Second) Evaluate(Tensor squares);

    private protected static double Scale(double scale, string name) =>
        scale > 0 && double.IsFinite(scale)
            ? scale
            : throw new ArgumentOutOfRangeException(name, scale, $"`{name}`: expected a positive number, in the units of the residuals, got {scale}.");
}
