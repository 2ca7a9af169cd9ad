using static TorchSharp.torch;

namespace Pyzag.PublicApi.Tests.Arrow;

/// <summary>
/// Arrow matrices [[D, E], [F, G]] with D diagonal and few border rows and columns, packed in one dimension: d + 2 d b + b² numbers for d inner and b border components.
/// </summary>
internal sealed class ArrowMatrix
{
    private readonly Tensor _d;
    private readonly Tensor _e;
    private readonly Tensor _f;
    private readonly Tensor _g;

    /// <summary>Reads matrices (…, packed).</summary>
    internal ArrowMatrix(Tensor packed, long border)
    {
        var inner = Inner(packed.shape[^1], border);
        var parts = packed.split([inner, inner * border, inner * border, border * border], -1);
        long[] leading = packed.shape[..^1];
        _d = parts[0].unsqueeze(-1);
        _e = parts[1].reshape([.. leading, inner, border]);
        _f = parts[2].reshape([.. leading, border, inner]);
        _g = parts[3].reshape([.. leading, border, border]);
    }

    private ArrowMatrix(Tensor d, Tensor e, Tensor f, Tensor g) => (_d, _e, _f, _g) = (d, e, f, g);

    internal ArrowMatrix Transposed => new(_d, _f.mT, _e.mT, _g.mT);

    /// <summary>G − F D⁻¹ E, (…, border, border): what is left for the border when the inner components are eliminated.</summary>
    internal Tensor SchurComplement => _g - _f.matmul(_e / _d);

    /// <summary>Where D is singular, (…).</summary>
    internal Tensor InnerSingular => _d.squeeze(-1).eq(0).any(-1);

    internal static long Size(long state, long border) => (state - border) * (1 + 2 * border) + border * border;

    /// <summary>The row and the column of every packed number, (2, packed).</summary>
    internal static Tensor Places(long state, long border)
    {
        var inner = state - border;
        var places = new List<(long Row, long Column)>();
        for (var i = 0L; i < inner; i++)
            places.Add((i, i));
        foreach (var (rows, columns) in new[] { (0..(int)inner, (int)inner..(int)state), ((int)inner..(int)state, 0..(int)inner), ((int)inner..(int)state, (int)inner..(int)state) })
            for (var row = rows.Start.Value; row < rows.End.Value; row++)
                for (var column = columns.Start.Value; column < columns.End.Value; column++)
                    places.Add((row, column));
        return tensor(places.Select(place => place.Row).Concat(places.Select(place => place.Column)).ToArray(), 2, places.Count);
    }

    /// <summary>Multiplies vectors (…, state, columns).</summary>
    internal Tensor Multiply(Tensor vector)
    {
        var (inner, border) = Parts(vector);
        return cat([_d * inner + _e.matmul(border), _f.matmul(inner) + _g.matmul(border)], -2);
    }

    /// <summary>Solves for vectors (…, state, columns), given how systems of the Schur complement are solved.</summary>
    internal Tensor Solve(Tensor right, Func<Tensor, Tensor> schur)
    {
        var (inner, border) = Parts(right);
        var solved = schur(border - _f.matmul(inner / _d));
        return cat([(inner - _e.matmul(solved)) / _d, solved], -2);
    }

    private static long Inner(long packed, long border) => (packed - border * border) / (1 + 2 * border);

    private (Tensor Inner, Tensor Border) Parts(Tensor vector)
    {
        var parts = vector.split([_d.shape[^2], _g.shape[^1]], -2);
        return (parts[0], parts[1]);
    }
}
