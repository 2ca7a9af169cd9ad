using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>
/// The way that conjugate gradients took from 0. Their iterates move away from 0 all the time, and the model falls all the way, so that the step for a smaller trust region is where the way
/// leaves it: a step that was refused costs no further product.
/// </summary>
/// <param name="segments">The pieces, one for each product; their tensors belong to the scope that was open when the way was made.</param>
internal sealed class ConjugateGradientPath(IReadOnlyList<ConjugateGradientSegment> segments)
{
    /// <summary>How many products it took.</summary>
    internal int Products => segments.Count;

    /// <summary>What the model is along the gradient.</summary>
    internal (double Slope, double Curvature) First => (segments[0].Slope, segments[0].Curvature);

    /// <summary>The tensors of its pieces, for who keeps it longer than that scope.</summary>
    internal IEnumerable<Tensor> Tensors => segments.SelectMany(segment => new[] { segment.Origin, segment.Direction });

    /// <summary>The step for a radius no larger than the one that the way was made with.</summary>
    /// <param name="radius">The radius of the trust region, infinite for all of the way, as far as it is known.</param>
    /// <returns>
    /// The step s, which belongs to the open dispose scope, the decrease −(gᵀs + ½ sᵀHs) that the model promises, and whether the trust region ends it.
    /// </returns>
    internal (Tensor Step, double Decrease, bool IsCut) StepWithin(double radius)
    {
        using var scope = TensorScope.Open();
        foreach (var segment in segments)
        {
            if (segment.SquareAt(segment.Length) < radius * radius)
                continue;
            var length = segment.LengthTo(radius);
            return (scope.Return(segment.At(length)), -segment.ValueAt(length), true);
        }

        var last = segments[^1];
        return (scope.Return(last.At(last.Length)), -last.ValueAt(last.Length), false);
    }
}
