using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Tests.Hierarchical;

/// <summary>What becomes of series that cannot be computed: here those of a negative rate.</summary>
public sealed class FailedSeriesTests : LeakCheckedTest
{
    private const int Series = 4;

    private static readonly SolverOptions s_mask = new() { OnFailure = FailurePolicy.Mask };

    private readonly Relaxation _module;
    private readonly Tensor _data;

    public FailedSeriesTests()
    {
        manual_seed(1);
        _module = Own(new Relaxation());
        _data = 0.5 + 0.3 * randn(6, Series, 2, float64);
    }

    [Fact]
    public void Dropped_series_leave_the_density_and_the_gradient_of_the_others()
    {
        var model = Wrapped(FailedSeries.Drop);
        var density = new ModelDensity(model.Model);
        var points = Points(density);
        var (value, gradient) = density.Evaluate(points);
        Assert.True(value.isfinite().all().item<bool>());
        Assert.True(gradient.isfinite().all().item<bool>());

        // A series without weight has a prior, and no data: the same density, computed without a failure.
        var positive = points.clone();
        positive[1, 3] = -points[1, 3];
        var without = new ModelDensity(Wrapped(FailedSeries.Drop, tensor(new double[] { 1, 0, 1, 1 })).Model);
        Near.Equal(without.BySite(positive)["obs"][1], density.BySite(points)["obs"][1], 1e-12, "density");
        var others = arange(density.Dimension).ne(3);
        var (expected, actual) = (without.Evaluate(positive).Gradient[1], gradient[1]);

        // The location and the scale feel the sign of the rate of the failed series through its prior, too.
        others[0] = false;
        others[1] = false;
        Near.Equal(expected.masked_select(others), actual.masked_select(others), 1e-10, "gradient");
        Near.Equal(new ModelDensity(Wrapped(FailedSeries.Drop).Model).Evaluate(points.narrow(0, 0, 1)).Gradient[0], gradient[0], 1e-10, "another point");
    }

    [Fact]
    public void Gradients_of_dropped_series_agree_with_differences()
    {
        var density = new ModelDensity(Wrapped(FailedSeries.Drop).Model);
        var points = Points(density);
        var gradient = density.Evaluate(points).Gradient;
        for (var i = 0; i < density.Dimension; i++)
        {
            var along = zeros(density.Dimension, float64);
            along[i] = 1e-5;
            var difference = (density.Evaluate(points + along).Value - density.Evaluate(points - along).Value) / 2e-5;
            Assert.InRange((difference - gradient.select(1, i)).abs().max().item<double>(), 0, 1e-6 * gradient.abs().max().item<double>());
        }
    }

    [Fact]
    public void The_report_says_which_and_how_often()
    {
        var model = Wrapped(FailedSeries.Drop);
        var density = new ModelDensity(model.Model);
        var before = model.Failures;
        density.Evaluate(Points(density));
        density.Evaluate(Points(density));
        density.Evaluate(Points(density).narrow(0, 0, 1));
        var after = model.Failures;
        Assert.Equal(3, after.Evaluations - before.Evaluations);
        Assert.Equal(5, after.Points - before.Points);
        Assert.Equal([0, 2, 0, 0], after.BySeries.Zip(before.BySeries, (now, then) => now - then));
        Assert.Equal(0, after.Last);
        density.Evaluate(Points(density));
        Assert.Equal(1, model.Failures.Last);
        Assert.Equal([1], model.Failures.Series);
        Assert.Contains("1 of 4 series failed in 5 evaluations of 8 points: 1 (3 times)", model.Failures.ToString(), StringComparison.Ordinal);
        Assert.Contains("no series failed", before.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Otherwise_such_a_point_has_no_density()
    {
        var density = new ModelDensity(Wrapped(FailedSeries.Reject).Model);
        var points = Points(density);
        var (value, gradient) = density.Evaluate(points);
        Assert.Equal(double.NegativeInfinity, value[1].item<double>());
        Assert.True(gradient.isfinite().all().item<bool>());
        Near.Equal(new ModelDensity(Wrapped(FailedSeries.Drop).Model).Evaluate(points).Value[0], value[0], 0, "the other point");

        // Unless the data of the series do not count.
        var weights = tensor(new double[] { 1, 0, 1, 1 });
        Near.Equal(new ModelDensity(Wrapped(FailedSeries.Drop, weights).Model).Evaluate(points).Value, new ModelDensity(Wrapped(FailedSeries.Reject, weights).Model).Evaluate(points).Value, 0, "without weight");
    }

    [Fact]
    public void A_draw_of_a_failed_series_is_not_a_number()
    {
        var rates = new Dictionary<string, Tensor> { ["rate"] = tensor(new[] { 1.0, -1, 1, 1 }).unsqueeze(-1) };
        using var trace = ModelTrace.Of(Wrapped(FailedSeries.Drop).Model.Unobserved().Condition(rates));
        Assert.Equal(tensor(new[] { false, true, false, false }).data<bool>().ToArray(), trace.Values["obs"].isnan().flatten(1).all(1).data<bool>().ToArray());
    }

    private HierarchicalModel Wrapped(FailedSeries policy, Tensor? weights = null) => new(
        _module, batch => _module.Solve(batch, s_mask), _data, ParameterPrior.NormalBySeries(0.1), NoisePrior.HalfNormal(0.5), new HierarchicalOptions
        {
            OnFailure = policy,
            Weights = weights,
            Priors = new Dictionary<string, ParameterPrior> { ["level"] = ParameterPrior.Fixed },
        });

    /// <summary>Two points; at the second the rate of series 1 is negative.</summary>
    private static Tensor Points(ModelDensity density)
    {
        manual_seed(2);
        var points = 0.3 + 0.2 * rand(2, density.Dimension, float64);
        points[1, 3] = -0.4;
        return points;
    }
}
