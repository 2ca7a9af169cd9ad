using Pyzag;
using static TorchSharp.torch;

namespace RobertsonSample;

/// <summary>
/// Robertson's chemical system, a slow, a very fast and a fast reaction between three species:
/// <code>
///     y1' = −k1 y1 + k3 y2 y3,     y2' = k1 y1 − k3 y2 y3 − k2 y2²,     y3' = k2 y2²
/// </code>
/// The state holds the concentrations (y1, y2, y3), whose sum stays what it was. Literature: H. H. Robertson, The solution of a set of reaction rate equations, in J. Walsh (ed.), Numerical Analysis:
/// An Introduction (1966), 178–182; E. Hairer, G. Wanner, Solving Ordinary Differential Equations II (1996), section IV.1, doi:10.1007/978-3-642-05221-7.
/// </summary>
public class ReactionOde : OdeModule
{
    private readonly ModelParameter k1 = new(0.04);
    private readonly ModelParameter k2 = new(3e7);
    private readonly ModelParameter k3 = new(1e4);

    /// <summary>Makes the system with Robertson's rate constants.</summary>
    public ReactionOde() : base("reactions") => RegisterComponents();

    /// <summary>k1, k2 and k3.</summary>
    public IReadOnlyList<ModelParameter> RateConstants => [k1, k2, k3];

    /// <inheritdoc/>
    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        using var scope = NewDisposeScope();
        var y = state.split(1L, -1);
        var decay = k1 * y[0] - k3 * y[1] * y[2];
        var formation = k2 * y[1].pow(2);
        return cat([-decay, decay - formation, ThirdEquation(formation, state)], -1).MoveToOuterDisposeScope();
    }

    /// <summary>The right-hand side of the equation of y3, <c>(step, batch…, 1)</c>.</summary>
    /// <param name="formation">k2 y2².</param>
    /// <param name="state">(y1, y2, y3).</param>
    protected virtual Tensor ThirdEquation(Tensor formation, Tensor state) => formation;
}
