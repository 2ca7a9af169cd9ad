using Pyzag.Testing;
using static TorchSharp.torch;
using Fits = Pyzag.LeastSquares;

namespace Pyzag.Tests.Optimization.LeastSquares;

/// <summary>
/// Parameters, their standard errors and the residual sum of squares against certified values. Left out are two starts from which the cost leads elsewhere: the first of BoxBOD, beyond which it
/// falls to a plateau, and the first of MGH10, from which the valley is too long.
/// </summary>
public sealed class NistTests : LeakCheckedTest
{
    // To the last digit: only the length of a step, or the impossibility of one, ends a fit.
    private static readonly LeastSquaresOptions s_tight = new() { GradientTolerance = 1e-14, FunctionTolerance = 0, StepTolerance = 1e-13, MaximumIterations = 300 };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var problem in NistProblem.All)
            {
                cases.Add(problem.Name, 1);
                if (problem.Name is not ("BoxBOD" or "MGH10"))
                    cases.Add(problem.Name, 0);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Levenberg_Marquardt_finds_the_certified_digits(string name, int start)
    {
        var certified = NistProblem.All.Single(problem => problem.Name == name);
        using var problem = certified.From(start);
        var fit = Fits.LevenbergMarquardt(problem, s_tight);
        Assert.True(fit.Status is MinimizeStatus.Converged or MinimizeStatus.Stalled);
        // The last of the printed digits, and what rounding leaves of the minimum of MGH10, whose Jacobian has a condition of 1e9.
        var tolerance = name == "MGH10" ? 2e-9 : 1e-10;
        Assert.Equal(1, 2 * fit.Value / certified.SumOfSquares, 1e-10);
        Digits(certified.Parameters, fit.Parameters, tolerance);
        Digits(certified.StandardErrors, fit.Statistics!.StandardErrors(), tolerance);
        Assert.Equal(certified.X.Length - certified.Parameters.Length, fit.Statistics.DegreesOfFreedom);
        Assert.False(fit.Statistics.IsSingular);
    }

    [Theory]
    [InlineData("Misra1a")]
    [InlineData("Rat42")]
    [InlineData("BoxBOD")]
    [InlineData("Thurber")]
    public void Gauss_Newton_does_from_the_nearer_start(string name)
    {
        var certified = NistProblem.All.Single(problem => problem.Name == name);
        using var problem = certified.From(1);
        Digits(certified.Parameters, Fits.GaussNewton(problem, s_tight).Parameters, 1e-10);
    }

    [Theory]
    [InlineData("Misra1a")]
    [InlineData("Rat42")]
    [InlineData("BoxBOD")]
    [InlineData("Thurber")]
    public void So_does_the_trust_region(string name)
    {
        var certified = NistProblem.All.Single(problem => problem.Name == name);
        using var problem = certified.From(1);
        var fit = Fits.TrustRegion(problem, s_tight);
        Assert.Equal(1, 2 * fit.Value / certified.SumOfSquares, 1e-9);
        Digits(certified.Parameters, fit.Parameters, 1e-6);
        Assert.Null(fit.Statistics);
        Digits(certified.StandardErrors, Fits.Statistics(problem, fit.Parameters).StandardErrors(), 1e-5);
    }

    private static void Digits(double[] certified, Tensor actual, double tolerance) =>
        Near.Equal(ones(certified.Length, dtype: float64), actual / tensor(certified), tolerance, "certified");
}
