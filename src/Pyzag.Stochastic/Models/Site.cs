using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>A place of a model where a value is drawn or observed, as contexts hand it on to one another.</summary>
/// <param name="Name">Its name, of which there is one.</param>
/// <param name="Distribution">What the value is distributed by.</param>
/// <param name="Plates">The plates that it stands in, the outermost first.</param>
/// <param name="Value">The value; null while it is to be drawn.</param>
/// <param name="IsObserved">Whether the value is data or has been conditioned on.</param>
/// <param name="Scale">A factor of its log density.</param>
/// <param name="Mask">Where its log density counts, a tensor of bool that broadcasts to it; everywhere where null.</param>
public sealed record Site(
    string Name, Distribution Distribution, IReadOnlyList<Plate> Plates, Tensor? Value, bool IsObserved, double Scale = 1, Tensor? Mask = null)
{
    /// <summary>What it counts for because its plates may be subsampled.</summary>
    internal double Weight => Plates.Aggregate(1.0, (product, plate) => product * plate.Weight);
}
