namespace Pyzag;

/// <summary>How far a hand-written Jacobian is from automatic differentiation.</summary>
public sealed class JacobianReport
{
    internal JacobianReport(string model, double absoluteDeviation, double relativeDeviation, JacobianEntry worst)
    {
        Model = model;
        AbsoluteDeviation = absoluteDeviation;
        RelativeDeviation = relativeDeviation;
        Worst = worst;
    }

    /// <summary>The type of the model that was checked.</summary>
    public string Model { get; }

    /// <summary>
    /// The largest |hand-written − automatic| of all entries, in the units of the entry; infinite where one of the two is not finite.
    /// </summary>
    public double AbsoluteDeviation { get; }

    /// <summary>
    /// The largest of |h − a| / max(|h|, |a|, 10⁻⁶ r) of all entries, with h the hand-written and a the automatic value and r the largest
    /// |a| among the derivatives of the same residual component: relative to the entry itself, so that a small one counts as much as a
    /// large one, but blind to the rounding of terms that cancel. Infinite where h or a is not finite.
    /// </summary>
    public double RelativeDeviation { get; }

    /// <summary>The entry with the largest relative deviation.</summary>
    public JacobianEntry Worst { get; }

    /// <summary>Throws unless the Jacobian is right.</summary>
    /// <param name="tolerance">
    /// The largest relative deviation that passes. Default 10⁻⁸: well above rounding in float64, well below any mistake.
    /// </param>
    /// <exception cref="JacobianMismatchException"><see cref="RelativeDeviation"/> exceeds <paramref name="tolerance"/>.</exception>
    public void Require(double tolerance = 1e-8)
    {
        if (!(RelativeDeviation <= tolerance))
            throw new JacobianMismatchException(this, tolerance);
    }
}
