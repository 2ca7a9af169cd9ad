namespace Pyzag;

/// <summary>How far the derivatives of an operator are from finite differences and from one another.</summary>
public sealed class OperatorReport
{
    // One mistake shows in several comparisons, equal but for rounding.
    private const double NearlyWorst = 0.99;

    internal OperatorReport(string name, IReadOnlyList<OperatorComparison> comparisons, IReadOnlyList<string> insensitiveInputs, IReadOnlyList<string> refusals)
    {
        Operator = name;
        Comparisons = comparisons;
        InsensitiveInputs = insensitiveInputs;
        Refusals = refusals;
        RelativeDeviation = comparisons.Max(comparison => comparison.RelativeDeviation);
        Worst = comparisons.First(comparison => comparison.RelativeDeviation >= NearlyWorst * RelativeDeviation);
    }

    /// <summary>The operator that was checked.</summary>
    public string Operator { get; }

    /// <summary>Every comparison, by input, output and test.</summary>
    public IReadOnlyList<OperatorComparison> Comparisons { get; }

    /// <summary>The comparison with the largest relative deviation, the first one of several within a hundredth of it.</summary>
    public OperatorComparison Worst { get; }

    /// <summary>The largest relative deviation.</summary>
    public double RelativeDeviation { get; }

    /// <summary>
    /// Inputs on which no output depends at this point, by differences. A derivative that is forgotten cannot be told there from one that is
    /// zero, so that the check says nothing of them.
    /// </summary>
    public IReadOnlyList<string> InsensitiveInputs { get; }

    /// <summary>Why a product was not compared: the operator neither implements nor can derive it. Empty where both exist.</summary>
    public IReadOnlyList<string> Refusals { get; }

    /// <summary>Throws unless the derivatives are right, and the check could have found them wrong.</summary>
    /// <param name="tolerance">
    /// The largest relative deviation that passes. Default 10⁻⁶: well above the error of the differences of a smooth function, well below any
    /// mistake.
    /// </param>
    /// <exception cref="OperatorCheckException">
    /// <see cref="RelativeDeviation"/> exceeds <paramref name="tolerance"/>, or <see cref="InsensitiveInputs"/> is not empty.
    /// </exception>
    public void Require(double tolerance = 1e-6)
    {
        if (!(RelativeDeviation <= tolerance))
            throw new OperatorCheckException(this, FormattableString.Invariant(
                $"{Operator}: {Mistake(Worst.Test)}: relative deviation {RelativeDeviation:g3}, allowed {tolerance:g3}. Worst, {Worst}."));
        if (InsensitiveInputs.Count > 0)
            throw new OperatorCheckException(
                this, $"{Operator}: no output depends on {string.Join(", ", InsensitiveInputs)} at this point, so that the check says nothing of its derivative. Check at another point, or let only the other inputs require a gradient.");
    }

    private static string Mistake(OperatorTest test) => test switch
    {
        OperatorTest.DotProduct => "Jvp and Vjp disagree",
        OperatorTest.SecondDerivative => "the second derivative, which TwiceDifferentiable promises, is wrong",
        _ => $"{test} is wrong",
    };
}
