using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Models;

/// <summary>
/// Where a site stands: the shape of its batch, which is the batch of the context, then a dimension for each plate of the model, 1 for those
/// that it does not stand in.
/// </summary>
internal sealed class SitePlace
{
    private readonly string _name;
    private readonly long[] _plates;

    internal SitePlace(Site site, IReadOnlyList<long> batch, int depth)
    {
        _name = site.Name;
        // Without a batch before them, plates that the site does not stand in need no place.
        var dimensions = batch.Count == 0 ? site.Plates.Select(plate => -plate.Dimension).DefaultIfEmpty(0).Max() : depth;
        if (site.Plates.Any(plate => -plate.Dimension > dimensions))
            throw new InvalidOperationException($"site \"{_name}\": the model opened more plates than when it was first run; it has to do the same every time.");
        _plates = new long[dimensions];
        Array.Fill(_plates, 1);
        foreach (var plate in site.Plates)
            _plates[^-plate.Dimension] = plate.Count;
        Shape = [.. batch, .. _plates];
        Check(site.Distribution.BatchShape, site.Plates);
    }

    /// <summary>The shape of the batch.</summary>
    internal long[] Shape { get; }

    /// <summary>The dimensions of plates.</summary>
    internal long[] PlateShape => _plates;

    /// <summary>How many dimensions at its end are those of plates.</summary>
    internal int PlateDimensions => _plates.Length;

    /// <summary>The shape of the batch without the places of plates that the site, of a number of plates, does not stand in.</summary>
    internal long[] Own(int plates) => [.. Shape[..^PlateDimensions], .. Shape[^plates..]];

    /// <summary>Refuses a value that does not broadcast to the batch and the event of the site.</summary>
    internal void CheckValue(Tensor value, IReadOnlyList<long> of, IReadOnlyList<Plate> plates)
    {
        long[] whole = [.. Shape, .. of];
        if (value.ndim > whole.Length || Enumerable.Range(1, (int)value.ndim).Any(i => value.shape[^i] != 1 && value.shape[^i] != whole[^i]))
            throw new ArgumentException(
                $"site \"{_name}\": expected a value that broadcasts to {Shapes.Text(whole)}, of the plates ({string.Join(", ", plates.Select(plate => $"{plate.Name}: {plate.Count}"))}) " +
                $"and events {Shapes.Text([.. of])}, got {Shapes.Text(value)}.");
    }

    /// <summary>Refuses a batch that has more of something than the site.</summary>
    internal void Check(IReadOnlyList<long> batch, IReadOnlyList<Plate> plates, string what = "a batch")
    {
        for (var i = 1; i <= batch.Count; i++)
        {
            var here = i <= Shape.Length ? Shape[^i] : 1;
            if (batch[^i] != 1 && batch[^i] != here)
                throw new ArgumentException(
                    $"site \"{_name}\": expected {what} that broadcasts to {Shapes.Text(Shape)}, of the plates ({string.Join(", ", plates.Select(plate => $"{plate.Name}: {plate.Count}"))}), " +
                    $"got {Shapes.Text([.. batch])}. Open a plate for what is independent, or make it one value with ToEvent().");
        }
    }
}
