using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The series of a trajectory that failed and were masked: they hold NaN, and take no part in any derivative. A model sees the states of
/// another series in their place, and where that does not make it sane, the forces and parameters of that series, too; what it returns for
/// them is multiplied by zero.
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

    /// <summary>
    /// Puts the numbers of another series in the place of theirs, differentiably, in a tensor whose dimensions after the leading ones are
    /// those of the batch; any other is left as it is.
    /// </summary>
    internal Tensor Replace(Tensor numbers, int leading)
    {
        var shape = numbers.shape;
        if (shape.Length < leading + _batch.Length || !shape.AsSpan(leading, _batch.Length).SequenceEqual(_batch))
            return numbers;
        var flat = numbers.reshape([.. shape[..leading], _sources.shape[0], .. shape[(leading + _batch.Length)..]]);
        return flat.index_select(leading, _sources).reshape(shape);
    }

    /// <summary>A mask <c>(step, batch…)</c> without them.</summary>
    internal Tensor Without(Tensor mask) => mask & _mask.logical_not();

    /// <summary>
    /// Puts one number in the place of theirs, in a tensor of <c>(step, batch…, state)</c> or <c>(step, batch…, state, columns)</c>.
    /// </summary>
    internal Tensor Fill(Tensor rows, double value)
    {
        var mask = _mask.unsqueeze(-1);
        return rows.masked_fill(rows.ndim == _batch.Length + 2 ? mask : mask.unsqueeze(-1), value);
    }
}
