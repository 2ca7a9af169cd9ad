using static TorchSharp.torch;

namespace RobertsonSample;

/// <summary>
/// The same reactions as a differential-algebraic equation of index 1: the conservation of mass, 0 = y1 + y2 + y3 − 1, takes the place of the equation of y3, so that the mass matrix is diag(1, 1, 0).
/// </summary>
public sealed class ReactionDae : ReactionOde
{
    /// <inheritdoc/>
    public override Tensor MassMatrix() => tensor(new[,] { { 1.0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 0 } });

    /// <inheritdoc/>
    protected override Tensor ThirdEquation(Tensor formation, Tensor state) => state.sum(-1, keepdim: true) - 1;
}
