using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The series of a trajectory that failed and were masked: they hold NaN, and take no part in any derivative. A model sees the numbers of
/// another series in their place, so that it is evaluated where it is known to be sane, and what it returns for them is multiplied by zero.
/// </summary>
internal sealed class ExcludedSeries
{
    private readonly long[] _batch;
    private readonly Tensor _mask;
    private readonly Tensor _sources;

    private ExcludedSeries(Tensor trajectory)
    {
        _batch = trajectory.shape[1..^1];
        _mask = trajectory.isnan().any(-1).any(0);
        var flat = _mask.reshape(-1);
        var first = flat.to(int64).argmin(0, keepdim: true);
        _sources = first.where(flat, arange(flat.shape[0], dtype: int64, device: trajectory.device));
        All = flat.all().item<bool>();
    }

    /// <summary>Whether no series is left.</summary>
    internal bool All { get; }

    /// <summary>Finds them; null where the solve masked none.</summary>
    internal static ExcludedSeries? Of(SolveTape tape, Tensor trajectory)
    {
        if (!tape.Masked)
            return null;
        using var off = no_grad();
        return new ExcludedSeries(trajectory);
    }

    /// <summary>Puts the numbers of another series in the place of theirs; a tensor that all series share is left as it is.</summary>
    internal Tensor Replace(Tensor rows)
    {
        var shape = rows.shape;
        if (shape.Length <= _batch.Length || !shape.AsSpan(1, _batch.Length).SequenceEqual(_batch))
            return rows;
        return rows.reshape([shape[0], _sources.shape[0], .. shape[(1 + _batch.Length)..]]).index_select(1, _sources).reshape(shape);
    }

    /// <summary>
    /// Puts one number in the place of theirs, in a tensor of <c>(step, batch…, state)</c> or <c>(step, batch…, state, columns)</c>.
    /// </summary>
    internal Tensor Fill(Tensor rows, double value)
    {
        var mask = _mask.unsqueeze(-1);
        return rows.masked_fill(rows.ndim == _batch.Length + 2 ? mask : mask.unsqueeze(-1), value);
    }
}
