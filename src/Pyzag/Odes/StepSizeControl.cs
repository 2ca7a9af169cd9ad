namespace Pyzag;

/// <summary>
/// The choice of the next step of a pilot solve whose error estimate is of order 3: predictive where steps are accepted, so that it follows a trend of the
/// error. Literature: K. Gustafsson, Control-theoretic techniques for stepsize selection in implicit Runge-Kutta methods, ACM Trans. Math. Softw. 20 (1994)
/// 496–517, doi:10.1145/198429.198437; E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd edition (1996), section IV.8,
/// doi:10.1007/978-3-642-05221-7.
/// </summary>
internal sealed class StepSizeControl
{
    private const double Exponent = 0.25;
    private const double Safety = 0.9;
    private const double LargestGrowth = 8;
    private const double SmallestGrowth = 0.2;
    private const double SmallestError = 1e-10;

    // The last accepted step and its error.
    private (double Step, double Error)? _accepted;
    private bool _rejected;

    /// <summary>Whether no step has been accepted yet, or the last one tried was not.</summary>
    internal bool IsCautious => _accepted is null || _rejected;

    /// <summary>The step after one that was accepted.</summary>
    /// <param name="step">Its size.</param>
    /// <param name="error">Its error, relative to what is allowed.</param>
    /// <param name="effort">The share of the allowed Newton iterations that it took.</param>
    internal double Accept(double step, double error, double effort)
    {
        error = Math.Max(error, SmallestError);
        var growth = Growth(error, effort);
        if (_accepted is { } last)
            growth = Math.Min(growth, Limit(Safety * step / last.Step * Math.Pow(last.Error / (error * error), Exponent)));
        if (_rejected)
            growth = Math.Min(growth, 1);
        _accepted = (step, Math.Max(error, 1e-2));
        _rejected = false;
        return step * growth;
    }

    /// <summary>The step to try after one whose error was too large.</summary>
    internal double Reject(double step, double error, double effort)
    {
        _rejected = true;
        return step * (_accepted is null ? 0.1 : Growth(error, effort));
    }

    /// <summary>The step to try after one that Newton's method did not solve.</summary>
    internal double Fail(double step)
    {
        _rejected = true;
        return step / 2;
    }

    /// <summary>The growth that brings the error to what is allowed; less where Newton's method had to work.</summary>
    private static double Growth(double error, double effort) => Limit(Safety * Math.Min(1, 1.5 - effort / 2) * Math.Pow(error, -Exponent));

    private static double Limit(double growth) => Math.Clamp(growth, SmallestGrowth, LargestGrowth);
}
