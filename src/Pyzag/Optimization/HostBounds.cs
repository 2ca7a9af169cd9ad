using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>Bounds of the components of a vector.</summary>
internal sealed record HostBounds(double[] Lower, double[] Upper)
{
    /// <summary>No bounds.</summary>
    internal static HostBounds Open(long length) => new(Filled(length, double.NegativeInfinity), Filled(length, double.PositiveInfinity));

    /// <summary>The bounds of named arguments, as numbers of their dtype; an argument without any is free.</summary>
    /// <exception cref="ArgumentException">There is no argument of a name, or bounds have not the shape of theirs.</exception>
    internal static HostBounds Of(VectorArguments layout, IReadOnlyDictionary<string, Bounds> bounds)
    {
        var box = Open(layout.Length);
        foreach (var (name, given) in bounds)
        {
            ArgumentNullException.ThrowIfNull(given, nameof(bounds));
            var segment = layout.Segments.FirstOrDefault(segment => segment.Name == name)
                ?? throw new ArgumentException(
                    $"`{nameof(bounds)}`: expected names among {string.Join(", ", layout.Segments.Select(segment => $"`{segment.Name}`"))}, got `{name}`.", nameof(bounds));
            var (offset, length) = ((int)segment.Offset, (int)segment.Length);
            given.Write(name, [.. segment.Shape], box.Lower.AsSpan(offset, length), box.Upper.AsSpan(offset, length));
        }

        return layout.Dtype == ScalarType.Float32 ? new HostBounds(Rounded(box.Lower), Rounded(box.Upper)) : box;
    }

    /// <summary>The first component that is not within the bounds; −1 if there is none.</summary>
    internal int FirstOutside(double[] x)
    {
        for (var i = 0; i < x.Length; i++)
            if (!(x[i] >= Lower[i] && x[i] <= Upper[i]))
                return i;
        return -1;
    }

    /// <summary>The components of a gradient whose negative a point can follow, and zero for the others.</summary>
    internal double[] Free(double[] x, double[] gradient)
    {
        var free = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            free[i] = gradient[i] > 0 && x[i] <= Lower[i] || gradient[i] < 0 && x[i] >= Upper[i] ? 0 : gradient[i];
        return free;
    }

    private static double[] Rounded(double[] bounds) => Array.ConvertAll(bounds, bound => (double)(float)bound);

    private static double[] Filled(long length, double value)
    {
        var filled = new double[length];
        filled.AsSpan().Fill(value);
        return filled;
    }
}
