using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>max(0, d(anchor, positive) − d(anchor, negative) + margin) with a distance d that the caller chooses.</summary>
public sealed class TripletMarginWithDistanceLoss : Loss<Tensor, Tensor, Tensor, Tensor>
{
    readonly Func<Tensor, Tensor, Tensor>? distance;
    readonly bool swap;

    /// <summary>Creates the loss.</summary>
    public TripletMarginWithDistanceLoss(
        Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1.0, bool swap = false, Reduction reduction = Reduction.Mean)
        : base(reduction)
    {
        this.distance = distance;
        this.margin = margin;
        this.swap = swap;
    }

    /// <summary>The margin.</summary>
    public double margin { get; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor anchor, Tensor positive, Tensor negative) =>
        functional.triplet_margin_with_distance_loss(anchor, positive, negative, distance, margin, swap, reduction);
}
