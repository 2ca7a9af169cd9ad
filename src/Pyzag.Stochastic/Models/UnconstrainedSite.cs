namespace Pyzag.Stochastic.Models;

/// <summary>The part of a point that belongs to a site.</summary>
/// <param name="Name">The site.</param>
/// <param name="Offset">Where the part begins.</param>
/// <param name="Size">How many components it has.</param>
/// <param name="PlateShape">The dimensions of plates from the outermost one that the site stands in, of full size.</param>
/// <param name="Shape">The shape of the unconstrained numbers of one event.</param>
/// <param name="Plates">The plates that the site stands in.</param>
internal sealed record UnconstrainedSite(string Name, long Offset, long Size, long[] PlateShape, long[] Shape, IReadOnlyList<Plate> Plates);
