using Pyzag.Newton;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Newton;

/// <summary>Which corrections are trusted to make a series converge before its residual is seen.</summary>
public sealed class ForesightTests : LeakCheckedTest
{
    private static readonly NewtonOptions s_absolute = new() { AbsoluteTolerance = 1e-3, RelativeTolerance = 0 };

    [Theory]
    [InlineData(1e-2, true)]
    [InlineData(1e3, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void A_residual_is_not_foreseen_where_the_correction_does_not_contract(double last, bool expected) =>
        Assert.Equal(expected, Foresees(s_absolute, [1.0], [0.5], [5e-3], [last]));

    [Theory]
    [InlineData(1e-8, true)]
    [InlineData(1e-3, false)]
    public void A_step_without_a_residual_waits_for_the_steps_before_it(double last, bool expected) =>
        Assert.Equal(expected, Foresees(new(), [1.0, 1.0], [0.5, 0.5], [1e-6, 0], [1e-9, last]));

    /// <summary>Goes through two corrections of the steps of one series, and asks whether the second is enough.</summary>
    private static bool Foresees(NewtonOptions options, double[] residual, double[] correction, double[] nextResidual, double[] nextCorrection)
    {
        var iterate = ones(residual.Length, 1, 1, float64);
        var singular = zeros(residual.Length, 1, @bool);
        using var test = new ConvergenceTest(options, ones(1, 1, float64), residual.Length, null);
        Assert.False(test.Test(Steps(residual), iterate));
        test.Remember(Steps(correction), singular);
        Assert.False(test.Test(Steps(nextResidual), iterate));
        test.Remember(Steps(nextCorrection), singular);
        return test.Foresee(iterate);
    }

    private static Tensor Steps(double[] numbers) => tensor(numbers).reshape(-1, 1, 1);
}
