using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>Operations along the first dimension.</summary>
internal static class BlockRows
{
    /// <summary>Adds rows of zeros above and below.</summary>
    internal static Tensor Pad(Tensor rows, long above, long below)
    {
        if (above == 0 && below == 0)
            return rows;
        var parts = new List<Tensor>();
        if (above > 0)
            parts.Add(Zeros(above, rows));
        parts.Add(rows);
        if (below > 0)
            parts.Add(Zeros(below, rows));
        return cat(parts);
    }

    /// <summary>Rows of zeros beside the given ones.</summary>
    internal static Tensor Zeros(long count, Tensor like) => zeros(Shapes.Prepend(count, like.shape.AsSpan(1)), like.dtype, like.device);

    /// <summary>All rows from one on.</summary>
    internal static Tensor From(Tensor rows, long first) => rows.narrow(0, first, rows.shape[0] - first);

    /// <summary>All rows but the last ones.</summary>
    internal static Tensor WithoutLast(Tensor rows, long count) => rows.narrow(0, 0, rows.shape[0] - count);
}
