using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// What is measured of each series: predictions <c>(batch…, series, step, output)</c> with normal noise, one event for each series.
/// </summary>
internal sealed class SeriesObservation : Distribution
{
    private static readonly double s_halfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    private readonly Tensor _prediction;
    private readonly Tensor _deviation;
    private readonly Tensor? _weights;
    private readonly Tensor? _failed;
    private readonly double _failedDensity;

    /// <summary>Joins what the density is made of, none of which it owns.</summary>
    /// <param name="prediction"><c>(batch…, series, step, output)</c>.</param>
    /// <param name="deviation">The noise, <c>(batch…, series or 1, output or 1)</c>, or of fewer dimensions; float64 on the CPU, as densities are.</param>
    /// <param name="weights">Factors of the log densities, <c>(series)</c>; float64 on the CPU.</param>
    /// <param name="failed">Which series have no prediction, <c>(batch…, series)</c>.</param>
    /// <param name="policy">What their log density is.</param>
    internal SeriesObservation(Tensor prediction, Tensor deviation, Tensor? weights, Tensor? failed, FailedSeries policy)
    {
        (_prediction, _deviation, _weights, _failed) = (prediction, deviation, weights, failed);
        _failedDensity = policy == FailedSeries.Drop ? 0 : double.NegativeInfinity;
    }

    public override IReadOnlyList<long> BatchShape => _prediction.shape[..^2];

    public override IReadOnlyList<long> EventShape => _prediction.shape[^2..];

    public override Support Support => Support.Real;

    public override Tensor LogDensity(Tensor value)
    {
        using var scope = TensorScope.Open();
        var squares = Residual(value).square().sum(-2).to(float64).cpu();
        var (steps, outputs) = (EventShape[0], EventShape[1]);
        var each = -0.5 * (squares / _deviation.square()).sum(-1) - steps * _deviation.log().expand([.. _deviation.shape[..^1], outputs]).sum(-1) - steps * outputs * s_halfLogTwoPi;
        if (_weights is not null)
            each *= _weights;
        if (_failed is not null)
        {
            // What has no weight does not count, failed or not.
            var failed = _weights is null ? _failed.cpu() : _failed.cpu().logical_and(_weights > 0);
            each = full_like(each, _failedDensity).where(failed, each);
        }

        return scope.Return(each);
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape)
    {
        using var scope = TensorScope.Open();
        var shape = batchShape.Concat(EventShape).ToArray();
        return scope.Return(_prediction + _deviation.unsqueeze(-2).to(_prediction) * randn(shape, _prediction.dtype, _prediction.device));
    }

    internal override (Tensor Residual, Tensor LogDeviation)? Standardized(Tensor value)
    {
        var counts = (_weights ?? ones(1, float64)).sqrt();
        if (_failed is not null)
            counts = counts * _failed.cpu().logical_not();
        counts = counts.unsqueeze(-1).unsqueeze(-1);
        var deviation = _deviation.unsqueeze(-2);
        return (counts * Residual(value).to(float64).cpu() / deviation.detach(), counts * deviation.log());
    }

    /// <summary>The data less the prediction, 0 where there is none: a NaN that is masked after the fact has a gradient of NaN.</summary>
    private Tensor Residual(Tensor value) => value - (_failed is null ? _prediction : value.where(_failed.unsqueeze(-1).unsqueeze(-1), _prediction));

    protected override void Dispose(bool disposing)
    {
    }
}
