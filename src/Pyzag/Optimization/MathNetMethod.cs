using MathNet.Numerics.Optimization;

namespace Pyzag.Optimization;

/// <summary>A minimizer of MathNet.</summary>
/// <param name="Resolution">The shortest interval that its line search looks into, against the length of the first step.</param>
/// <param name="Run">Runs it until it gives up, or the leg ends it.</param>
internal sealed record MathNetMethod(double Resolution, Action<MathNetLeg> Run)
{
    // How many pairs of steps and gradient differences a limited memory holds; more rarely pay.
    private const int Memory = 10;

    // The tolerances of the minimizers are switched off: when to stop is decided outside, alike for all methods.
    private const int Never = int.MaxValue;

    /// <summary>BFGS within bounds.</summary>
    internal static MathNetMethod BfgsB { get; } = new(1e-5, leg => new BfgsBMinimizer(0, 0, 0, Never).FindMinimum(leg.Objective(), leg.Lower, leg.Upper, leg.Start));

    /// <summary>BFGS.</summary>
    internal static MathNetMethod Bfgs { get; } = new(1e-10, leg =>
    {
        var minimizer = new BfgsMinimizer(leg.FirstTolerance, 0, 0, Never);
        leg.FirstSearch = () => minimizer.GradientTolerance = 0;
        minimizer.FindMinimum(leg.Objective(), leg.Start);
    });

    /// <summary>BFGS with a limited memory.</summary>
    internal static MathNetMethod LimitedMemoryBfgs { get; } = new(1e-10, leg =>
    {
        var minimizer = new LimitedMemoryBfgsMinimizer(leg.FirstTolerance, 0, 0, Memory, Never);
        leg.FirstSearch = () => minimizer.GradientTolerance = 0;
        minimizer.FindMinimum(leg.Objective(), leg.Start);
    });

    /// <summary>
    /// Nonlinear conjugate gradients. Their gradient tolerance, which also sets the first step, stays in force: a leg begins with a hundredth of the step, and ends when the gradient has become ten thousand
    /// times smaller, which is about as close as their line search looks.
    /// </summary>
    internal static MathNetMethod ConjugateGradient { get; } = new(1e-4, leg => ConjugateGradientMinimizer.Minimum(leg.Objective(), leg.Start, 0.01 * leg.FirstTolerance, Never));
}
