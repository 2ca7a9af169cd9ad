namespace Pyzag.Stochastic;

/// <summary>What a <see cref="HierarchicalModel"/> does about series whose prediction is not finite, as that of a failed solve is under <see cref="FailurePolicy.Mask"/>.</summary>
public enum FailedSeries
{
    /// <summary>The density at the point is zero: the point is not possible. A sampler turns back there, and what it draws is the posterior where the model can be solved.</summary>
    Reject,

    /// <summary>
    /// Their data do not count at the point, as if they had not been measured; <see cref="HierarchicalModel.Failures"/> says of which, and how often. For descent, which has to
    /// get through such points. What is drawn is the posterior only if no series fails where it matters.
    /// </summary>
    Drop,
}
