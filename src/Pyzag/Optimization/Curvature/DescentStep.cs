namespace Pyzag;

/// <summary>What became of a step of <see cref="PreconditionedDescent"/>.</summary>
/// <param name="Loss">The loss before the step.</param>
/// <param name="LossAfter">The loss where the step led; NaN or infinite where it could not be evaluated.</param>
/// <param name="Gain">By how much the loss fell, by what the curvature promised: 1 where the loss is what the curvature says, negative where it rose, NaN where there is no telling.</param>
/// <param name="Kept">Whether the parameters are where the step led; if not, they are as before.</param>
/// <param name="Damping">λ for the next step.</param>
public readonly record struct DescentStep(double Loss, double LossAfter, double Gain, bool Kept, double Damping);
