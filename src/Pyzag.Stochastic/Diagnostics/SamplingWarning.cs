namespace Pyzag.Stochastic.Diagnostics;

/// <summary>A reason not to trust the draws of a sampling run as they are.</summary>
/// <param name="Problem">What it is about.</param>
/// <param name="Text">What was found, what it means and what can be done.</param>
public sealed record SamplingWarning(SamplingProblem Problem, string Text)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
