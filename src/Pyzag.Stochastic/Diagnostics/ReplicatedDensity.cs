using Pyzag.Internal;
using Pyzag.Stochastic.Models;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Diagnostics;

/// <summary>
/// The posteriors of one model for many sets of data, as a density whose rows belong to them: point i is evaluated with set i, all in one
/// batch. It always takes as many points as there are sets.
/// </summary>
internal sealed class ReplicatedDensity : ILogDensity
{
    private readonly IReadOnlyDictionary<string, Tensor> _data;
    private readonly ModelDensity _model;
    private readonly LogDensity _density;
    private IReadOnlyDictionary<string, Tensor> _now;

    /// <summary>Takes data by name, <c>(sets, plates…, event…)</c>, which stay the caller's.</summary>
    internal ReplicatedDensity(StochasticModel model, IReadOnlyDictionary<string, Tensor> data)
    {
        _data = data;
        using var scope = TensorScope.Open();
        using var layout = LayoutContext.Of(model);
        _now = layout.Sites.Where(site => data.ContainsKey(site.Site.Name))
            .ToDictionary(site => site.Site.Name, site => data[site.Site.Name][0].reshape([.. site.Place.Shape, .. site.Site.Distribution.EventShape]));
        _model = new ModelDensity(context => model.Condition(_now)(context));
        _now = _data;
        _density = new LogDensity(_model.Dimension, points => _model.LogPosterior(points));
    }

    /// <inheritdoc/>
    public int Dimension => _model.Dimension;

    /// <inheritdoc/>
    public (Tensor Value, Tensor Gradient) Evaluate(Tensor points)
    {
        using var scope = TensorScope.Open();
        var (value, gradient) = _density.TryEvaluate(points) ?? RowByRow(points);
        return (scope.Return(value), scope.Return(gradient));
    }

    /// <summary>What the model draws and computes at a point for each set, <c>(sets, plates…, event…)</c>, in the open dispose scope.</summary>
    internal Dictionary<string, Tensor> Values(Tensor points) => _model.Run(points, context => context.ByDraw(site => !site.Site.IsObserved));

    /// <summary>A set for which the model cannot be computed leaves the others theirs.</summary>
    private (Tensor Value, Tensor Gradient) RowByRow(Tensor points)
    {
        List<Tensor> values = [], gradients = [];
        try
        {
            for (var row = 0L; row < points.shape[0]; row++)
            {
                _now = Each(value => value.narrow(0, row, 1));
                var point = points.narrow(0, row, 1);
                var (value, gradient) = _density.TryEvaluate(point) ?? (full(1, double.NaN, float64), zeros_like(point));
                values.Add(value);
                gradients.Add(gradient);
            }
        }
        finally
        {
            _now = _data;
        }

        return (cat(values), cat(gradients));
    }

    private Dictionary<string, Tensor> Each(Func<Tensor, Tensor> part) => _data.ToDictionary(pair => pair.Key, pair => part(pair.Value));
}
