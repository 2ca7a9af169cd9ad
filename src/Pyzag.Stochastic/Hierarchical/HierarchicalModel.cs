using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// A deterministic module with <see cref="ModelParameter"/>s as a statistical model of measured series: every parameter gets a prior, by its name or by one
/// rule for all, and the data are what the module computes plus normal noise. What
/// <c>HierarchicalStatisticalModel</c> of pyzag is for, with parameters of any shape.
/// </summary>
/// <remarks>
/// <para>In a run of the model, every parameter of the module reads as <c>(points, series, parameter shape…)</c>, whether it is drawn for each series,
/// shared or fixed; a parameter without dimensions reads as one of shape <c>(1)</c>. Points are chains, particles or draws: there is always
/// this one dimension of them. So a module that treats the last dimensions of a parameter as its own, and all before them as a batch, computes every
/// point and every series in one solve with states <c>(step, points, series, state)</c>: parameters of shape <c>(1)</c> or <c>(state)</c> broadcast with
/// states, one of shape <c>(k, k)</c> with products of matrices. What a module takes from a parameter it takes from the end, <c>p.select(-1, 0)</c> or <c>p[.., 0]</c> and never <c>p[0]</c>.</para>
/// <para>A parameter under a <see cref="ParameterMap"/> has its prior in the coordinate of the map: a normal prior under a <see cref="LogMap"/> is
/// log-normal. Its sites are named as the coordinate, <c>drag.log</c>, and the value is kept as <c>drag</c>.</para>
/// <para>What is drawn is float64 and on the CPU, where samplers have it; the module computes in its own dtype and on its own device. Gradients flow to all that is
/// drawn, through the adjoint of a solve. The data, <c>obs</c>, are one event <c>(step, output)</c> for each series of the plate <c>series</c>.</para>
/// </remarks>
/// <example>
/// <code>
/// var cannon = new HierarchicalModel(
///     module,
///     batch => solver.Solve(x0.expand([.. batch, 4]), times).Trajectory,
///     data,
///     ParameterPrior.NormalBySeries(0.1),
///     NoisePrior.HalfNormal(0.01));
/// var posterior = new ModelDensity(cannon.Model);
/// </code>
/// </example>
public sealed class HierarchicalModel
{
    /// <summary>The name of the plate of the series.</summary>
    public const string SeriesPlate = "series";

    /// <summary>The name of the site of the data.</summary>
    public const string ObservationSite = "obs";

    /// <summary>The name of the site of the noise, where it is drawn.</summary>
    public const string NoiseSite = "obs_noise";

    private readonly WrappedParameter[] _parameters;
    private readonly Func<IReadOnlyList<long>, Tensor> _forward;
    private readonly Tensor _data;
    private readonly NoisePrior _noise;
    private readonly double[]? _weights;
    private readonly FailedSeries _policy;
    private readonly FailureCount _failures;

    /// <summary>Wraps a module, and tries on its present values whether it treats points and series as independent.</summary>
    /// <param name="module">The module. It stays the caller's, and must live as long as the model is run; its present values are what priors start from.</param>
    /// <param name="forward">
    /// Computes, with the parameters that the module has at the call, what is compared with the data. It is given the batch <c>(points, series)</c> and returns
    /// <c>(step, points, series, output)</c>, or 1 in the place of points or series that all have the same.
    /// </param>
    /// <param name="data">What was measured, <c>(step, series, output)</c>, finite, in the dtype and on the device of what is computed. Stays the caller's, and must live as long as the model is run.</param>
    /// <param name="prior">The prior of every parameter that is trained and that the options do not name.</param>
    /// <param name="noise">How the noise of the data comes about.</param>
    /// <param name="options">The settings; the defaults where null.</param>
    /// <exception cref="ArgumentNullException">An argument other than the options is null.</exception>
    /// <exception cref="ObjectDisposedException">The data have been disposed.</exception>
    /// <exception cref="ArgumentException">
    /// The data, the weights or the noise have another shape or numbers that cannot be; a name is unknown; a trained parameter is no
    /// <see cref="ModelParameter"/>, or its prior cannot serve it.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// <paramref name="forward"/> returns another shape, dtype or device, or the prediction of a series depends on parameters of another series or point.
    /// </exception>
    /// <exception cref="SolveFailedException">The module cannot be computed with its present values.</exception>
    public HierarchicalModel(
        nn.Module module, Func<IReadOnlyList<long>, Tensor> forward, Tensor data, ParameterPrior prior, NoisePrior noise, HierarchicalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(noise);
        options ??= new HierarchicalOptions();
        using var scope = TensorScope.Open();
        (_forward, _data, _noise, _policy) = (forward, Guard.Alive(data), noise, options.OnFailure);
        Guard.Real(data, nameof(data));
        if (data.ndim != 3 || data.numel() == 0)
            throw new ArgumentException($"`data`: expected (step, series, output), got {Shapes.Text(data.shape)}; unsqueeze what it lacks.", nameof(data));
        Guard.Finite(data, nameof(data));
        noise.Require(Outputs);
        _weights = Factors(options.Weights);
        _failures = new FailureCount(Series);
        _parameters = WrappedParameter.Of(module, prior, options.Priors);
        Model = Run;
        RequireIndependence();
    }

    /// <summary>The statistical model, for <see cref="ModelDensity"/>, <see cref="ModelTrace"/> and all else that takes one.</summary>
    public StochasticModel Model { get; }

    /// <summary>How many series there are.</summary>
    public long Series => _data.shape[1];

    /// <summary>Which series failed in the runs of the model so far, and how often.</summary>
    public SeriesFailures Failures => _failures.Report;

    private long Steps => _data.shape[0];

    private long Outputs => _data.shape[2];

    // The context keeps what is drawn beyond the end of the run, so that no scope is opened here.
    private void Run(ModelContext context)
    {
        SeriesValue[] drawn = [.. _parameters.Select(parameter => parameter.Draw(context, Series))];
        var noise = _noise.Draw(context, Series, Outputs);
        var batch = drawn.Select(value => value.Points).Append(noise.ndim > 2 ? noise.shape[..^2] : []).MaxBy(points => points.Length)!;
        var points = batch.Aggregate(1L, (product, size) => product * size);
        var prediction = Predict([.. _parameters.Zip(drawn, (parameter, value) => parameter.Model(value, points))], points);
        var failed = Failed(prediction, points);
        using var plate = context.Plate(SeriesPlate, Series);
        context.Observe(
            ObservationSite,
            new SeriesObservation(
                prediction.permute(1, 2, 0, 3).reshape([.. batch, Series, Steps, Outputs]),
                noise,
                _weights is null ? null : tensor(_weights, float64),
                failed?.reshape([.. batch, Series]),
                _policy),
            _data.transpose(0, 1));
    }

    /// <summary>What the module computes with the given parameters, <c>(step, points, series, output)</c>.</summary>
    private Tensor Predict(Tensor[] values, long points)
    {
        using var scope = TensorScope.Open();
        using var substitution = ParameterSubstitution.Use([.. _parameters.Zip(values, (parameter, value) => parameter.With(value))]);
        var prediction = _forward([points, Series]);
        if (prediction is null || prediction.IsInvalid || prediction.ndim != 4 || !Shapes.Broadcasts(prediction.shape.AsSpan()[1..3], [points, Series], 0)
            || prediction.shape[0] != Steps || prediction.shape[3] != Outputs || !Guard.IsSameKind(prediction, _data))
            throw new InvalidOperationException(
                $"`forward`: expected (step, points, series, output), {Shapes.Text([Steps, points, Series, Outputs])} {_data.dtype} on {_data.device} as the data are, got {Shapes.Text(prediction)}; " +
                "a parameter reads as (points, series, shape…), and the initial state needs the batch that `forward` is given.");
        return scope.Return(prediction.expand(Steps, points, Series, Outputs));
    }

    /// <summary>Which series have no prediction, <c>(points, series)</c>; null for none.</summary>
    private Tensor? Failed(Tensor prediction, long points)
    {
        using var scope = TensorScope.Open();
        var failed = prediction.detach().sum([0, 3]).isfinite().logical_not();
        var any = failed.any().item<bool>();
        _failures.Add(points, any ? failed : null);
        return any ? scope.Return(failed) : null;
    }

    /// <summary>
    /// Computes two points that are the same, and then with other values in all series of the first point but the first, and in that one alone: what should
    /// not notice must not. A module that reads a dimension of the batch for one of its own is found out.
    /// </summary>
    private void RequireIndependence()
    {
        using var off = no_grad();
        Tensor[] now = [.. _parameters.Select(parameter => parameter.Now(2, Series))];
        var prediction = Predict(now, 2);
        var first = zeros(2, Series, @bool);
        first[0, 0] = true;
        var others = zeros(2, Series, @bool);
        others[0] = true;
        others[0, 0] = false;
        foreach (var changed in new[] { first, others })
        {
            Tensor[] values = [.. now.Select(value => Elsewhere(value, changed.to(value.device)))];
            var difference = (Predict(values, 2) - prediction).abs().amax(0, 3);
            var unchanged = changed.to(difference.device).logical_not();
            if (difference.masked_select(unchanged).gt(prediction.abs().nan_to_num(0, 0, 0).amax() * 1e-4).any().item<bool>())
                throw new InvalidOperationException(
                    "`forward`: expected a prediction of each series from its own parameters, got one that depends on those of another series or point; " +
                    "a parameter reads as (points, series, shape…): take what belongs to the module from its last dimensions, and give forces a dimension for points.");
        }
    }

    private static Tensor Elsewhere(Tensor value, Tensor where)
    {
        var elsewhere = value + (value.abs() + 0.01) * 0.01;
        return elsewhere.where(where.reshape([.. where.shape, .. Enumerable.Repeat(1L, (int)value.ndim - 2)]), value);
    }

    private double[]? Factors(Tensor? weights)
    {
        if (weights is null)
            return null;
        if (Guard.Alive(weights).ndim != 1 || weights.shape[0] != Series)
            throw new ArgumentException($"`options.Weights`: expected ({Series}), one for each series of the data, got {Shapes.Text(weights.shape)}.", nameof(weights));
        var factors = weights.cpu().to(float64).contiguous().data<double>().ToArray();
        return factors.All(factor => factor >= 0 && double.IsFinite(factor))
            ? factors
            : throw new ArgumentException($"`options.Weights`: expected finite numbers of 0 or more, got ({string.Join(", ", factors)}).", nameof(weights));
    }
}
