namespace Pyzag;

/// <summary>A hand-written Jacobian disagrees with automatic differentiation. The message names the worst entry.</summary>
public sealed class JacobianMismatchException : Exception
{
    internal JacobianMismatchException(JacobianReport report, double tolerance) : base(FormattableString.Invariant(
        $"{report.Model}: the hand-written Jacobian is wrong: relative deviation {report.RelativeDeviation:g3}, allowed {tolerance:g3}; largest absolute deviation {report.AbsoluteDeviation:g3}. ") +
        $"Worst entry, {report.Worst}.") => Report = report;

    /// <summary>What was found.</summary>
    public JacobianReport Report { get; }
}
