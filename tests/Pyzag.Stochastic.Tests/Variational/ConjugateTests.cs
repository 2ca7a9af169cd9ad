using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Variational;

/// <summary>Guides at posteriors that are known.</summary>
public sealed class ConjugateTests : LeakCheckedTest
{
    private static readonly MinimizeOptions s_tight = new() { GradientTolerance = 1e-11 };

    private readonly ConjugateModel _known;
    private readonly ModelDensity _posterior;

    public ConjugateTests()
    {
        _known = new ConjugateModel();
        _posterior = new ModelDensity(_known.Model);
    }

    [Fact]
    public void The_log_posterior_has_a_graph_and_is_the_one_that_samplers_see()
    {
        manual_seed(1);
        var points = randn(4, 3, float64).requires_grad_();
        var value = _posterior.LogPosterior(points);
        var gradient = autograd.grad([value.sum()], [points])[0];
        var (expected, slope) = _posterior.Evaluate(points);
        Near.Equal(expected, value, 1e-14, "value");
        Near.Equal(slope, gradient, 1e-14, "gradient");
    }

    [Fact]
    public void A_point_guide_finds_the_maximum_a_posteriori()
    {
        using var guide = new PointGuide(zeros(3, float64));
        Minimize.NewtonCG(() => -Elbo.Estimate(_posterior, guide, zeros(1, 0, float64)), guide, s_tight);
        Near.Equal(_known.Mean, guide.Point, 1e-10, "mode");
    }

    [Fact]
    public void A_point_guide_counts_no_volume()
    {
        // Gamma(3, 2) has its mode at (3 − 1)/2 = 1; in the coordinate log x it would be 3/2.
        var posterior = new ModelDensity(ctx => ctx.Sample("x", Gamma(tensor(3.0), tensor(2.0))));
        using var guide = new PointGuide(ones(1, float64));
        Minimize.NewtonCG(() => -Elbo.Estimate(posterior, guide, zeros(1, 0, float64)), guide, s_tight);
        Near.Equal(ones(1, float64), posterior.Values(guide.Point.unsqueeze(0))["x"], 1e-10, "mode");
    }

    [Fact]
    public void A_mean_field_guide_finds_mean_and_conditional_precisions()
    {
        using var guide = new MeanFieldNormalGuide(zeros(3, float64));
        var noise = ConjugateModel.ExactNoise(3);
        Minimize.NewtonCG(() => -Elbo.Estimate(_posterior, guide, noise), guide, s_tight);
        Near.Equal(_known.Mean, guide.Mean, 1e-9, "mean");
        Near.Equal(_known.Precision.diagonal(), guide.Deviations().pow(-2), 1e-9, "precisions");

        Assert.Equal(_known.LogEvidence - MeanFieldLoss(), Elbo.Estimate(_posterior, guide, noise).item<double>(), 1e-9);
        Assert.True(MeanFieldLoss() > 0.05);
    }

    [Fact]
    public void Training_by_noisy_steps_gets_there_too()
    {
        using var start = StartingPoint.Of(_posterior, seed: 4);
        using var guide = new MeanFieldNormalGuide(start);
        using var fit = new VariationalFit(_posterior, guide, new VariationalOptions
        {
            Optimizer = parameters => new ClippedAdam(parameters, 0.05, decay: 0.997),
            Steps = 1500,
            Tolerance = null,
            PathGradients = false,
            Seed = 1,
        });
        var result = fit.Finish();
        Assert.Equal(VariationalStatus.MaximumSteps, result.Status);
        Near.Equal(_known.Mean, guide.Mean, 0.02, "mean");
        Near.Equal(_known.Precision.diagonal().rsqrt(), guide.Deviations(), 0.05, "deviations");

        // Of 8 · 200 points: the variance of ½ εᵀBε with B = Λᵢⱼ/√(Λᵢᵢ Λⱼⱼ) is ½ tr B². Guides that are off by the tolerances above lose less than 0.02.
        var root = _known.Precision.diagonal().rsqrt();
        var error = 4 * Math.Sqrt(0.5 * (root * _known.Precision * root.unsqueeze(-1)).square().sum().item<double>() / 1600);
        Assert.InRange(result.MeanLowerBound(200) - _known.LogEvidence + MeanFieldLoss(), -0.02 - error, error);
    }

    [Fact]
    public void Gradients_along_paths_have_no_bias_and_no_noise_at_the_posterior()
    {
        // At a quadratic log posterior exact moments of the noise give the exact gradient.
        using var guide = FullRankNormalGuide.Of(_known.Mean + 0.1, _known.Covariance + 0.1 * eye(3, dtype: float64));
        var parameters = guide.parameters().ToArray();
        var noise = ConjugateModel.ExactNoise(3);
        var (whole, along) = (Elbo.Estimate(_posterior, guide, noise), Elbo.EstimateAlongPaths(_posterior, guide, noise));
        Near.Equal(whole, along, 1e-12, "bound");
        foreach (var (expected, gradient) in autograd.grad([whole], parameters).Zip(autograd.grad([along], parameters)))
            Near.Equal(expected, gradient, 1e-12, "gradient");

        using var exact = FullRankNormalGuide.Of(_known.Mean, _known.Covariance);
        var free = Elbo.EstimateAlongPaths(_posterior, exact, exact.Noise(4, new RandomSource(6)));
        Assert.Equal(_known.LogEvidence, free.item<double>(), 1e-11);
        Assert.All(autograd.grad([free], [.. exact.parameters()]), gradient => Assert.True(gradient.abs().max().item<double>() < 1e-11));
    }

    [Fact]
    public void A_start_repeats_and_leaves_the_random_numbers_of_torch_alone()
    {
        manual_seed(8);
        var expected = rand(2);
        manual_seed(8);
        var (first, second, other) = (StartingPoint.Of(_posterior, 5, 1), StartingPoint.Of(_posterior, 5, 1), StartingPoint.Of(_posterior, 5, 2));
        Near.Equal(first, second, 0, "start");
        Assert.NotEqual(0, Near.Error(first, other));
        Near.Equal(expected, rand(2), 0, "torch");
        var (best, origin) = (_posterior.LogPosterior(first.unsqueeze(0)).item<double>(), _posterior.LogPosterior(zeros(1, 3, float64)).item<double>());
        Assert.True(best >= origin);
    }

    [Fact]
    public void Draws_quantiles_and_starts_are_those_of_the_guide()
    {
        using var guide = new MeanFieldNormalGuide(tensor(new[] { 1.0, -2 }), 0.5);
        var (points, density) = guide.Draw(5, new RandomSource(3));
        var z = (points - guide.Mean) / 0.5;
        Near.Equal(-0.5 * z.square().sum([-1]) - 2 * Math.Log(0.5) - Math.Log(2 * Math.PI), density, 1e-13, "log q");
        var quantiles = guide.Quantiles(0.5, 0.975);
        Near.Equal(guide.Mean, quantiles[0], 1e-15, "median");
        Near.Equal(guide.Mean + 0.5 * 1.959963984540054, quantiles[1], 1e-12, "quantile");
        var starts = guide.Starts(5, new RandomSource(3));
        Assert.Equal(5, starts.Count);
        Assert.Equal(points.data<double>().ToArray(), starts.SelectMany(start => start));
    }

    /// <summary>What the best mean-field guide falls short of the evidence by: half the sum of log Λᵢᵢ less log |Λ|.</summary>
    private double MeanFieldLoss() => 0.5 * (_known.Precision.diagonal().log().sum() - _known.Precision.det().log()).item<double>();
}
