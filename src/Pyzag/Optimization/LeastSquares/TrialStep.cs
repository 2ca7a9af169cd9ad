using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>A step that a method proposes.</summary>
/// <param name="Parameters">Where it leads, <c>(n)</c>, in the dispose scope that was open.</param>
/// <param name="PredictedReduction">By how much the model of the cost falls.</param>
/// <param name="Length">How long it is, in scaled parameters.</param>
/// <param name="Size">How far the parameters are from zero, scaled likewise.</param>
/// <param name="StartSize">How far they were at the start.</param>
internal readonly record struct TrialStep(Tensor Parameters, double PredictedReduction, double Length, double Size, double StartSize);
