namespace Pyzag;

/// <summary>One comparison of <see cref="OperatorCheck"/>.</summary>
/// <param name="Test">What is compared with what.</param>
/// <param name="Input">The name of the input with respect to which the derivative is.</param>
/// <param name="Output">The name of the output; of all outputs together, a list of their names.</param>
/// <param name="Expected">The number to compare with: by differences, or by Jvp in the dot-product test. Of Jvp, the worst entry.</param>
/// <param name="Found">What the operator says.</param>
/// <param name="RelativeDeviation">
/// |Found − Expected|, relative to the largest entry of Jvp, or to the sum of the magnitudes of the terms of a product; infinite where one
/// is not finite. What differences lose by rounding is no deviation.
/// </param>
public sealed record OperatorComparison(OperatorTest Test, string Input, string Output, double Expected, double Found, double RelativeDeviation)
{
    /// <summary>Prints the comparison with both values.</summary>
    public override string ToString()
    {
        var (found, expected) = Test switch
        {
            OperatorTest.Jvp => ("Jvp", "differences"),
            OperatorTest.Vjp => ("Vjp", "differences"),
            OperatorTest.DotProduct => ("Vjp", "Jvp"),
            _ => ("autograd through Vjp", "differences of Vjp"),
        };
        return FormattableString.Invariant($"derivative of {Output} to {Input}: {Found:g9} by {found}, {Expected:g9} by {expected}");
    }
}
