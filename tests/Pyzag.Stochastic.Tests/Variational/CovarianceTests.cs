using Pyzag.Testing;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Variational;

/// <summary>Guides with covariances at a posterior that is known.</summary>
public sealed class CovarianceTests : LeakCheckedTest
{
    private static readonly MinimizeOptions s_tight = new() { GradientTolerance = 1e-11 };

    private readonly ConjugateModel _known;
    private readonly ModelDensity _posterior;

    public CovarianceTests()
    {
        _known = new ConjugateModel();
        _posterior = new ModelDensity(_known.Model);
    }

    [Fact]
    public void A_full_rank_guide_is_the_posterior()
    {
        using var guide = new FullRankNormalGuide(zeros(3, float64));
        var noise = ConjugateModel.ExactNoise(3);
        Minimize.NewtonCG(() => -Elbo.Estimate(_posterior, guide, noise), guide, s_tight);
        Near.Equal(_known.Mean, guide.Mean, 1e-9, "mean");
        Near.Equal(_known.Covariance, guide.Covariance(), 1e-9, "covariance");
        Near.Equal(_known.Covariance.diagonal().sqrt(), guide.Deviations(), 1e-9, "deviations");
        Assert.Equal(_known.LogEvidence, Elbo.Estimate(_posterior, guide, noise).item<double>(), 1e-9);
    }

    [Fact]
    public void The_bound_is_the_evidence_at_the_posterior_whatever_the_noise()
    {
        using var guide = FullRankNormalGuide.Of(_known.Mean, _known.Covariance);
        var (points, density) = guide.Draw(7, new RandomSource(1));
        Near.Equal(full([7], _known.LogEvidence, float64), _posterior.LogPosterior(points) - density, 1e-12, "log p(x, data) − log q(x)");
    }

    [Fact]
    public void The_bound_is_below_the_evidence_elsewhere()
    {
        manual_seed(1);
        var noise = ConjugateModel.ExactNoise(3);
        for (var i = 0; i < 20; i++)
        {
            var factor = randn(3, 3, float64);
            using var guide = FullRankNormalGuide.Of(_known.Mean + 0.1 * randn(3, float64), 0.1 * factor.matmul(factor.T) + 0.01 * eye(3, dtype: float64));
            Assert.True(Elbo.Estimate(_posterior, guide, noise).item<double>() < _known.LogEvidence);
        }
    }

    [Fact]
    public void A_guide_of_full_rank_in_factors_is_the_posterior_too()
    {
        using var guide = new LowRankNormalGuide(zeros(3, float64), 3, 0.3);
        var noise = ConjugateModel.ExactNoise(6);
        Minimize.Bfgs(() => -Elbo.Estimate(_posterior, guide, noise), guide, new MinimizeOptions { GradientTolerance = 1e-9 });
        Near.Equal(_known.Mean, guide.Mean, 1e-7, "mean");
        Near.Equal(_known.Covariance, guide.Covariance(), 1e-6, "covariance");
        Assert.Equal(_known.LogEvidence, Elbo.Estimate(_posterior, guide, noise).item<double>(), 1e-9);
    }

    [Fact]
    public void Density_entropy_and_covariance_of_factors_are_those_of_the_full_matrix()
    {
        using var guide = new LowRankNormalGuide(tensor(new[] { 1.0, -1, 2, 0.5, 0 }), 2, 0.7, seed: 3);
        using var full = FullRankNormalGuide.Of(guide.Mean, guide.Covariance());
        var (points, density) = guide.Draw(6, new RandomSource(2));
        Near.Equal(full.LogDensity(points), density, 1e-12, "log q");
        Near.Equal(full.EntropyTerms().sum(), guide.EntropyTerms().sum(), 1e-13, "entropy");
        Near.Equal(full.Deviations(), guide.Deviations(), 1e-13, "deviations");
        Near.Equal(guide.Covariance(), full.Covariance(), 1e-13, "covariance");

        // y yᵀ over noise of exact moments.
        var spread = guide.Points(ConjugateModel.ExactNoise(7)) - guide.Mean;
        Near.Equal(guide.Covariance(), spread.T.matmul(spread) / 14, 1e-13, "points");
    }

    [Theory]
    [InlineData(LaplaceCurvature.Hessian)]
    [InlineData(LaplaceCurvature.GaussNewton)]
    public void Laplace_is_exact_where_the_posterior_is_normal(LaplaceCurvature curvature)
    {
        using var start = zeros(3, float64);
        using var laplace = LaplaceApproximation.Fit(_posterior, start, new LaplaceOptions { Curvature = curvature, Mode = s_tight });
        Near.Equal(_known.Mean, laplace.Guide.Mean, 1e-10, "mean");
        Near.Equal(_known.Covariance, laplace.Guide.Covariance(), 1e-10, "covariance");
        Assert.Equal(_known.LogEvidence, laplace.LogEvidence, 1e-10);
    }

    [Fact]
    public void Laplace_expands_about_the_mode_of_the_coordinates()
    {
        // Gamma(a, b) in y = log x: a y − b exp(y) + …, with its mode at log(a/b) and curvature a.
        var posterior = new ModelDensity(ctx => ctx.Sample("x", Gamma(tensor(3.0), tensor(2.0))));
        using var laplace = LaplaceApproximation.Fit(posterior, zeros(1, float64));
        Near.Equal(tensor(new[] { Math.Log(1.5) }), laplace.Guide.Mean, 1e-9, "mode");
        Near.Equal(tensor(new[,] { { 1 / 3.0 } }), laplace.Guide.Covariance(), 1e-9, "covariance");
    }

    [Fact]
    public void Gauss_and_Newton_see_what_observations_say_of_their_deviation()
    {
        // Twenty numbers of N(0, σ²) with a flat prior on log σ: n log σ + Σ x²/2σ² has the curvature 2n at its mode, which is the expected one.
        manual_seed(2);
        var data = randn(20, float64);
        var posterior = new ModelDensity(ctx =>
        {
            var scale = ctx.Sample("scale", LogNormal(tensor(0.0), tensor(1e8)));
            using var numbers = ctx.Plate("numbers", 20);
            ctx.Observe("x", Normal(zeros(1, float64), scale), data);
        });
        foreach (var curvature in new[] { LaplaceCurvature.Hessian, LaplaceCurvature.GaussNewton })
        {
            using var laplace = LaplaceApproximation.Fit(posterior, zeros(1, float64), new LaplaceOptions { Curvature = curvature });
            Near.Equal(tensor(new[,] { { 1 / 40.0 } }), laplace.Guide.Covariance(), 1e-7, $"{curvature}");
            Near.Equal(tensor(new[] { 0.5 * Math.Log(data.square().mean().item<double>()) }), laplace.Guide.Mean, 1e-7, $"{curvature}");
        }
    }

    [Fact]
    public void What_data_say_nothing_about_is_named()
    {
        var flat = new ModelDensity(ctx =>
        {
            var a = ctx.Sample("a", Normal(tensor(0.0), tensor(1.0)));
            var b = ctx.Sample("b", Pyzag.Stochastic.Distributions.Flat(Support.Real));
            ctx.Observe("y", Normal(a + 0 * b, tensor(1.0)), tensor(1.0));
        });
        var failure = Assert.Throws<VariationalFitException>(() => LaplaceApproximation.Fit(flat, zeros(2, float64)));
        Assert.Contains("not positive definite", failure.Message, StringComparison.Ordinal);
        Assert.Contains("along b.", failure.Message, StringComparison.Ordinal);

        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => LaplaceApproximation.Fit(_posterior, zeros(3, float64), cancellationToken: cancelled.Token));
        var options = new LaplaceOptions { Mode = new MinimizeOptions { MaximumIterations = 1 } };
        Assert.Contains("MaximumIterations", Assert.Throws<VariationalFitException>(() => LaplaceApproximation.Fit(_posterior, 100 * ones(3, float64), options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Guides_refuse_what_is_none()
    {
        Expect("(dimension)", () => new FullRankNormalGuide(zeros(2, 2, float64)));
        Expect("finite", () => new MeanFieldNormalGuide(full([2], double.NaN, float64)));
        Expect("Float32 or Float64", () => new PointGuide(zeros(2, int64)));
        Expect("positive number", () => new FullRankNormalGuide(zeros(2, float64), 0));
        Expect("1 to 2", () => new LowRankNormalGuide(zeros(2, float64), 3));
        Expect("positive definite", () => FullRankNormalGuide.Of(zeros(2, float64), ones(2, 2, float64) - eye(2, dtype: float64)));
        Expect("(2, 2)", () => FullRankNormalGuide.Of(zeros(2, float64), eye(3, dtype: float64)));
        Expect("3 components", () => Elbo.Estimate(_posterior, Own(new PointGuide(zeros(2, float64))), zeros(1, 0, float64)));
        Expect("(points, 3)", () => Elbo.Estimate(_posterior, Own(new MeanFieldNormalGuide(zeros(3, float64))), zeros(1, 2, float64)));
        Expect("`start`: expected (3)", () => LaplaceApproximation.Fit(_posterior, zeros(2, float64)));
        Expect("between 0 and 1", () => Own(new MeanFieldNormalGuide(zeros(3, float64))).Quantiles(1));

        static void Expect(string text, Func<object> action) =>
            Assert.Contains(text, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Guides_are_modules_that_are_saved_and_converted()
    {
        using var guide = FullRankNormalGuide.Of(_known.Mean, _known.Covariance);
        using var other = new FullRankNormalGuide(zeros(3, float64));
        other.load_state_dict(guide.state_dict());
        Near.Equal(guide.Covariance(), other.Covariance(), 0, "covariance");
        other.to(ScalarType.Float32);
        Assert.Equal(ScalarType.Float32, other.Draw(2, new RandomSource(1)).Points.dtype);
        Near.Equal(guide.Covariance(), other.Covariance(), 1e-6, "float32");
    }
}
