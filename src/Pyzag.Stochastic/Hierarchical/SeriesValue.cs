using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>The value of a parameter as a context knows it, <c>(batch…, series or 1, parameter shape…)</c>, or without a batch.</summary>
internal sealed class SeriesValue
{
    private readonly Tensor _drawn;
    private readonly long[] _shape;
    private readonly long _series;
    private readonly long[] _batch;

    internal SeriesValue(string name, Tensor drawn, long[] shape, long series)
    {
        (_drawn, _shape, _series) = (drawn, shape, series);
        if (drawn.ndim < shape.Length || !drawn.shape.AsSpan()[^shape.Length..].SequenceEqual(shape))
            throw Refused();
        _batch = drawn.shape[..^shape.Length];
        if (_batch.Length > 0 && _batch[^1] != 1 && _batch[^1] != series)
            throw Refused();

        InvalidOperationException Refused() => new(
            $"the prior of `{name}`: expected a value (batch…, series, shape…) with {series} or 1 for the series and the shape {Shapes.Text(shape)}, got {Shapes.Text(drawn.shape)}.");
    }

    /// <summary>The batch before the series: points, chains, draws.</summary>
    internal long[] Points => _batch.Length > 0 ? _batch[..^1] : [];

    /// <summary>
    /// The value for every point and every series, <c>(points, series, parameter shape…)</c>. A parameter without dimensions becomes one of shape
    /// <c>(1)</c>, since it would not broadcast with states otherwise.
    /// </summary>
    internal Tensor At(long points)
    {
        long[] shape = _shape.Length > 0 ? _shape : [1];
        return _drawn.reshape([Points.Aggregate(1L, (product, size) => product * size), _batch.Length > 0 ? _batch[^1] : 1, .. shape]).expand([points, _series, .. shape]);
    }
}
