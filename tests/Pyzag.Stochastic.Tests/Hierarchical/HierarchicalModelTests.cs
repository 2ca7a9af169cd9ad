using Pyzag.Sensitivity;
using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Hierarchical;

/// <summary>Against models written out by hand, for parameters of any shape, noise, weights and maps.</summary>
public sealed class HierarchicalModelTests : LeakCheckedTest
{
    private const double LogTwoPi = 1.8378770664093453;
    private const int Series = 3;

    private readonly Relaxation _module;
    private readonly Tensor _data;

    public HierarchicalModelTests()
    {
        manual_seed(1);
        _module = Own(new Relaxation());
        _data = Relaxation.Exact(tensor(new[,] { { 0.7 }, { 0.9 }, { 0.8 } }), tensor(new[] { 0.2, -0.1 })).transpose(0, 1) + 0.05 * randn(6, Series, 2, float64);
    }

    [Fact]
    public void Its_density_is_that_of_the_model_written_by_hand()
    {
        var model = Wrapped(ParameterPrior.NormalBySeries(0.2), NoisePrior.HalfNormal(0.1));
        var density = new ModelDensity(model.Model);
        Assert.Equal(["rate_loc", "rate_scale", "rate", "level_loc", "level_scale", "level", "obs_noise"], density.Names);
        var points = PointsOf(density, 4);
        var values = density.Values(points);
        Assert.Equal([4, Series, 1], values["rate"].shape);
        Assert.Equal([4, 1, 2], values["level_loc"].shape);

        var actual = density.BySite(points);
        foreach (var (name, mean) in new[] { ("rate", tensor(new[] { 0.8 })), ("level", tensor(new[] { 0.2, -0.1 })) })
        {
            var (location, scale, value) = (values[$"{name}_loc"], values[$"{name}_scale"], values[name]);
            Near.Equal(LogNormal(location, mean, mean.abs() * 0.2).sum([1, 2]), actual[$"{name}_loc"], 1e-12, "location");
            Near.Equal((LogNormal(scale, zeros_like(mean), mean.abs() * 0.2) + Math.Log(2)).sum([1, 2]), actual[$"{name}_scale"], 1e-12, "scale");
            Near.Equal(LogNormal(value, location, scale).sum([1, 2]), actual[name], 1e-12, "values");
        }

        var noise = values["obs_noise"];
        Near.Equal((LogNormal(noise, tensor(0.0), tensor(0.1)) + Math.Log(2)).squeeze(1), actual["obs_noise"], 1e-12, "noise");
        var exact = Relaxation.Exact(values["rate"], values["level"]);
        Near.Equal(LogNormal(_data.transpose(0, 1), exact, noise.unsqueeze(-1).unsqueeze(-1)).sum([1, 2, 3]), actual["obs"], 1e-12, "data");
    }

    [Fact]
    public void Gradients_agree_with_autograd_and_with_differences()
    {
        var prior = ParameterPrior.NormalBySeries(0.2);
        var adjoint = new ModelDensity(Wrapped(prior, NoisePrior.HalfNormal([0.1, 0.2], bySeries: true)).Model);
        var unrolled = new ModelDensity(Wrapped(prior, NoisePrior.HalfNormal([0.1, 0.2], bySeries: true), solver: new SolverOptions { Sensitivity = SensitivityMethod.Unrolled }).Model);
        var points = PointsOf(adjoint, 2);
        var gradient = adjoint.Evaluate(points).Gradient;
        Near.Equal(unrolled.Evaluate(points).Gradient, gradient, 1e-8, "unrolled");
        for (var i = 0; i < adjoint.Dimension; i++)
        {
            var along = zeros(adjoint.Dimension, float64);
            along[i] = 1e-5;
            var difference = (adjoint.Evaluate(points + along).Value - adjoint.Evaluate(points - along).Value) / 2e-5;
            Assert.InRange((difference - gradient.select(1, i)).abs().max().item<double>(), 0, 1e-6 * gradient.abs().max().item<double>());
        }
    }

    [Fact]
    public void A_matrix_for_each_series_is_a_parameter_like_any_other()
    {
        manual_seed(3);
        using var module = new Mixing(eye(2, dtype: float64) * 0.3 + 0.1);
        var data = randn(5, Series, 2, float64);
        var density = new ModelDensity(new HierarchicalModel(module, module.Run, data, ParameterPrior.NormalBySeries(0.3), NoisePrior.Known(0.5)).Model);
        Assert.Equal(4 + 4 + (Series * 4), density.Dimension);
        var points = PointsOf(density, 2);
        var matrices = density.Values(points)["matrix"];
        Assert.Equal([2, Series, 2, 2], matrices.shape);

        for (var point = 0; point < 2; point++)
        {
            var sum = 0.0;
            for (var series = 0; series < Series; series++)
            {
                var x = ones(2, float64);
                for (var step = 0; step < 5; step++)
                {
                    sum += LogNormal(data[step, series], x, tensor(0.5)).sum().item<double>();
                    x = matrices[point, series].matmul(x);
                }
            }

            Assert.Equal(sum, density.BySite(points)["obs"][point].item<double>(), 1e-10);
        }
    }

    [Fact]
    public void Priors_go_by_name()
    {
        var model = Wrapped(ParameterPrior.Fixed, NoisePrior.Known(0.1), new HierarchicalOptions
        {
            Priors = new Dictionary<string, ParameterPrior> { ["rate"] = ParameterPrior.Shared(_ => Exponential(tensor(1.0))), ["level"] = ParameterPrior.EachSeries(now => Normal(now, tensor(2.0))) },
        });
        var density = new ModelDensity(model.Model);
        Assert.Equal(["rate", "level"], density.Names);
        Assert.Equal(1 + (2 * Series), density.Dimension);
        var points = PointsOf(density, 2);
        var (values, sites) = (density.Values(points), density.BySite(points));
        Assert.Equal([2, 1, 1], values["rate"].shape);
        Near.Equal(-values["rate"].sum([1, 2]), sites["rate"], 1e-12, "shared");
        Near.Equal(LogNormal(values["level"], tensor(new[] { 0.2, -0.1 }), tensor(2.0)).sum([1, 2]), sites["level"], 1e-12, "each");
        var exact = Relaxation.Exact(values["rate"].expand(2, Series, 1), values["level"]);
        Near.Equal(LogNormal(_data.transpose(0, 1), exact, tensor(0.1)).sum([1, 2, 3]), sites["obs"], 1e-12, "data");

        var onlyRate = new ModelDensity(Wrapped(ParameterPrior.Fixed, NoisePrior.HalfNormal(0.1)).Model);
        Assert.Equal(["obs_noise"], onlyRate.Names);
    }

    [Fact]
    public void A_distribution_of_single_numbers_holds_for_every_component()
    {
        var priors = new Dictionary<string, ParameterPrior>
        {
            ["rate"] = ParameterPrior.Shared(_ => Pyzag.Stochastic.Distributions.Flat(Support.Positive)),
            ["level"] = ParameterPrior.EachSeries(_ => Pyzag.Stochastic.Distributions.StudentT(tensor(3.0), tensor(0.0), tensor(1.0))),
        };
        var density = new ModelDensity(Wrapped(ParameterPrior.Fixed, NoisePrior.Known(0.1), new HierarchicalOptions { Priors = priors }).Model);
        var points = PointsOf(density, 2);
        var (values, sites) = (density.Values(points), density.BySite(points));
        Near.Equal(zeros(2, float64), sites["rate"], 0, "flat");
        Near.Equal(points.narrow(1, 0, 1).exp(), values["rate"].flatten(1), 1e-14, "positive");

        // Γ(2) / (√(3π) Γ(3/2)) (1 + x²/3)^−2, with Γ(3/2) = √π / 2.
        var each = Math.Log(2 / (Math.Sqrt(3) * Math.PI)) - (2 * (1 + values["level"].square() / 3).log());
        Near.Equal(each.sum([1, 2]), sites["level"], 1e-12, "each component");
    }

    [Fact]
    public void A_frozen_parameter_stays()
    {
        _module.Level.Leaf.requires_grad_(false);
        Assert.Equal(["rate_loc", "rate_scale", "rate"], new ModelDensity(Wrapped(ParameterPrior.NormalBySeries(0.2), NoisePrior.Known(0.1)).Model).Names);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Noise_is_one_number_or_one_for_each_output_and_for_each_series(bool perOutput, bool bySeries)
    {
        var noise = perOutput ? NoisePrior.HalfNormal([0.1, 0.3], bySeries) : NoisePrior.HalfNormal(0.1, bySeries);
        var density = new ModelDensity(Wrapped(ParameterPrior.Fixed, noise).Model);
        Assert.Equal((perOutput ? 2 : 1) * (bySeries ? Series : 1), density.Dimension);
        var points = PointsOf(density, 2);
        var deviation = density.Values(points)["obs_noise"].reshape(2, bySeries ? Series : 1, 1, perOutput ? 2 : 1);
        var exact = Relaxation.Exact(tensor(new[] { 0.8 }), tensor(new[] { 0.2, -0.1 }));
        Near.Equal(LogNormal(_data.transpose(0, 1), exact, deviation).sum([1, 2, 3]), density.BySite(points)["obs"], 1e-12, "data");
    }

    [Fact]
    public void Weights_multiply_the_data_of_a_series()
    {
        var weights = tensor(new[] { 0.5, 0, 2 });
        var prior = ParameterPrior.NormalBySeries(0.2);
        var weighted = new ModelDensity(Wrapped(prior, NoisePrior.Known(0.1, 0.2), new HierarchicalOptions { Weights = weights }).Model);
        var points = PointsOf(weighted, 2);
        var values = weighted.Values(points);
        var each = LogNormal(_data.transpose(0, 1), Relaxation.Exact(values["rate"], values["level"]), tensor(new[] { 0.1, 0.2 })).sum([2, 3]);
        Near.Equal((each * weights).sum(1), weighted.BySite(points)["obs"], 1e-12, "data");
        var plain = new ModelDensity(Wrapped(prior, NoisePrior.Known(0.1, 0.2)).Model);
        Near.Equal(plain.BySite(points)["rate"], weighted.BySite(points)["rate"], 0, "priors");
    }

    [Fact]
    public void A_mapped_parameter_has_its_prior_in_the_coordinate()
    {
        Reparameterization.Apply(_module, new Dictionary<string, ParameterMap> { ["rate"] = new LogMap(), ["level"] = new AffineMap(0.5, 0.1) });
        var density = new ModelDensity(Wrapped(ParameterPrior.NormalBySeries(0.2), NoisePrior.Known(0.1)).Model);
        Assert.Equal(["rate.log_loc", "rate.log_scale", "rate.log", "level.affine_loc", "level.affine_scale", "level.affine"], density.Names);
        var points = PointsOf(density, 2);
        var values = density.Values(points);
        Near.Equal(values["rate.log"].exp(), values["rate"], 1e-14, "value");
        var mean = tensor(new[] { Math.Log(0.8) });
        Near.Equal(LogNormal(values["rate.log_loc"], mean, mean.abs() * 0.2).sum([1, 2]), density.BySite(points)["rate.log_loc"], 1e-12, "prior");
        var exact = Relaxation.Exact(values["rate"], values["level"]);
        Near.Equal(LogNormal(_data.transpose(0, 1), exact, tensor(0.1)).sum([1, 2, 3]), density.BySite(points)["obs"], 1e-12, "data");
    }

    [Fact]
    public void A_hierarchy_in_offsets_is_the_same_model()
    {
        var centered = new ModelDensity(Wrapped(ParameterPrior.NormalBySeries(0.2), NoisePrior.Known(0.1)).Model);
        var offsets = new ModelDensity(Wrapped(ParameterPrior.NormalBySeries(0.2, centered: false), NoisePrior.Known(0.1)).Model);
        Assert.Equal(["rate_loc", "rate_scale", "rate_offset", "level_loc", "level_scale", "level_offset"], offsets.Names);
        var points = PointsOf(offsets, 2);
        var values = offsets.Values(points);
        Near.Equal(values["rate_loc"] + values["rate_scale"] * values["rate_offset"], values["rate"], 1e-14, "value");

        // p(value) d value = p(offset) d offset, with d value = scale · d offset.
        var there = points.clone();
        var (at, first) = (2L, true);
        foreach (var name in new[] { "rate", "level" })
        {
            var size = first ? 1L : 2;
            at = first ? 2 : 2 + Series + 4;
            there.narrow(1, at, size * Series).copy_(values[name].flatten(1));
            first = false;
        }

        var jacobian = values["rate_scale"].log().sum([1, 2]) * Series + values["level_scale"].log().sum([1, 2]) * Series;
        Near.Equal(centered.Evaluate(there).Value + jacobian, offsets.Evaluate(points).Value, 1e-12, "density");
    }

    [Fact]
    public void It_draws_with_and_without_a_batch()
    {
        var model = Wrapped(ParameterPrior.NormalBySeries(0.05), NoisePrior.HalfNormal([0.1, 0.2], bySeries: true));
        using var once = ModelTrace.Of(model.Model.Unobserved());
        Assert.Equal([Series, 6, 2], once.Values["obs"].shape);
        Assert.Equal([Series, 2], once.Values["level"].shape);
        using var draws = ModelTrace.Of(model.Model.Unobserved(), 2000);
        Assert.Equal([2000, Series, 6, 2], draws.Values["obs"].shape);

        // Of all draws together: what is measured is the prediction and noise, whose mean square is that of its half normal prior.
        var residual = draws.Values["obs"] - Relaxation.Exact(draws.Values["rate"], draws.Values["level"]);
        Near.Equal(tensor(new[] { 0.1 * 0.1, 0.2 * 0.2 }), residual.square().mean([0, 1, 2]), 0.1, "noise");
        using var known = ModelTrace.Of(Wrapped(ParameterPrior.Fixed, NoisePrior.Known(0.1)).Model.Unobserved(), 5);
        Assert.Equal([5, Series, 6, 2], known.Values["obs"].shape);
    }

    [Fact]
    public void A_module_in_single_precision_has_its_posterior_in_double()
    {
        using var module = new Relaxation(ScalarType.Float32);
        var model = new HierarchicalModel(module, batch => module.Solve(batch), _data.to(float32), ParameterPrior.NormalBySeries(0.2), NoisePrior.HalfNormal(0.1));
        var single = new ModelDensity(model.Model);
        var density = new ModelDensity(Wrapped(ParameterPrior.NormalBySeries(0.2), NoisePrior.HalfNormal(0.1)).Model);
        var points = PointsOf(density, 2);
        var (value, gradient) = single.Evaluate(points);
        Assert.Equal(float64, value.dtype);
        var exact = density.Evaluate(points);
        Near.Equal(exact.Value, value, 1e-4, "value");
        Near.Equal(exact.Gradient, gradient, 1e-4, "gradient");
    }

    [Fact]
    public void The_population_that_data_were_made_of_comes_out()
    {
        manual_seed(5);
        const int count = 20;
        var rates = 1 + 0.2 * randn(count, 1, float64);
        var data = Relaxation.Exact(rates, tensor(new[] { 0.2, -0.1 })).transpose(0, 1) + 0.02 * randn(6, count, 2, float64);
        var model = new HierarchicalModel(_module, batch => _module.Solve(batch), data, ParameterPrior.NormalBySeries(0.5), NoisePrior.HalfNormal(0.1), new HierarchicalOptions
        {
            Priors = new Dictionary<string, ParameterPrior> { ["level"] = ParameterPrior.Fixed },
        });
        double[] start = [0.8, Math.Log(0.2), .. Enumerable.Repeat(0.8, count), Math.Log(0.1)];
        using var run = new SamplingRun(new ModelDensity(model.Model), new SamplingOptions { Seed = 1, Warmup = 75, Draws = 75, Chains = 2, Start = [start], Jitter = 0.1 });
        var draws = run.Finish();
        Assert.Equal(0, draws.Divergences);

        // Within four standard errors of the truth: those of a mean and a deviation of 20 values, and of 240 residuals.
        var (location, scale, noise) = (Mean(draws.Component(0)), Math.Exp(Mean(draws.Component(1))), Math.Exp(Mean(draws.Component(22))));
        Assert.InRange(location, 1 - (4 * 0.2 / Math.Sqrt(count)), 1 + (4 * 0.2 / Math.Sqrt(count)));
        Assert.InRange(scale, 0.2 * (1 - (4 / Math.Sqrt(2 * count))), 0.2 * (1 + (4 / Math.Sqrt(2 * count))));
        Assert.InRange(noise, 0.02 * (1 - (4 / Math.Sqrt(2 * 240))), 0.02 * (1 + (4 / Math.Sqrt(2 * 240))));

        static double Mean(double[][] chains) => chains.SelectMany(chain => chain).Average();
    }

    private HierarchicalModel Wrapped(ParameterPrior prior, NoisePrior noise, HierarchicalOptions? options = null, SolverOptions? solver = null) =>
        new(_module, batch => _module.Solve(batch, solver), _data, prior, noise, options);

    /// <summary>Points at which rates are positive.</summary>
    private static Tensor PointsOf(ModelDensity density, long count)
    {
        manual_seed(7);
        return 0.3 + 0.2 * rand(count, density.Dimension, float64);
    }

    private static Tensor LogNormal(Tensor x, Tensor mean, Tensor deviation) => -0.5 * ((x - mean) / deviation).square() - deviation.log() - (LogTwoPi / 2);

    /// <summary>x_i = A x_{i−1}.</summary>
    private sealed class Mixing : nn.Module
    {
        private readonly ModelParameter matrix;

        internal Mixing(Tensor matrix) : base("mixing")
        {
            this.matrix = new ModelParameter(matrix);
            RegisterComponents();
        }

        internal Tensor Run(IReadOnlyList<long> batch)
        {
            var states = new List<Tensor> { ones([.. batch, 2], float64) };
            while (states.Count < 5)
                states.Add(matrix.Value.matmul(states[^1].unsqueeze(-1)).squeeze(-1));
            return stack(states);
        }
    }
}
