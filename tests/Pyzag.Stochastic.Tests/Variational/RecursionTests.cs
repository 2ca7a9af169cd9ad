using Pyzag.Sensitivity;
using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Variational;

/// <summary>Guides of models that solve a recursion.</summary>
public sealed class RecursionTests : LeakCheckedTest
{
    private readonly Decay _decay;
    private readonly Tensor _times;
    private readonly Tensor _data;
    private readonly List<long> _solved = [];

    public RecursionTests()
    {
        _decay = Own(new Decay());
        _times = linspace(0, 2, 21, float64);
        manual_seed(1);
        _data = (-1.3 * _times).exp() + 0.05 * randn(21, float64);
    }

    [Fact]
    public void The_gradient_of_the_bound_is_right_three_ways()
    {
        var posterior = new ModelDensity(Model(new SolverOptions()));
        var unrolled = new ModelDensity(Model(new SolverOptions { Sensitivity = SensitivityMethod.Unrolled }));
        using var guide = FullRankNormalGuide.Of(tensor(new[] { 0.2, -2.5 }), tensor(new[,] { { 0.04, 0.01 }, { 0.01, 0.09 } }));
        var noise = guide.Noise(5, new RandomSource(4));
        GradientCheck.ThreeWays(
            () => Elbo.Estimate(posterior, guide, noise), () => Elbo.Estimate(unrolled, guide, noise),
            guide.named_parameters().ToDictionary(named => named.name, named => (Tensor)named.parameter));
    }

    [Fact]
    public void All_points_of_a_step_are_one_solve()
    {
        var posterior = new ModelDensity(Model(new SolverOptions()));
        using var guide = new MeanFieldNormalGuide(tensor(new[] { 0.0, -2 }));
        using var fit = new VariationalFit(posterior, guide, new VariationalOptions { Steps = 10, Particles = 6, Tolerance = null });
        _solved.Clear();
        fit.Finish();
        Assert.Equal(Enumerable.Repeat(6L, 10), _solved);
    }

    [Fact]
    public void Guides_agree_with_Laplace_where_data_are_many()
    {
        var posterior = new ModelDensity(Model(new SolverOptions()));
        using var exact = LaplaceApproximation.Fit(posterior, zeros(2, float64));
        using var fast = LaplaceApproximation.Fit(posterior, zeros(2, float64), new LaplaceOptions { Curvature = LaplaceCurvature.GaussNewton });
        Near.Equal(exact.Guide.Mean, fast.Guide.Mean, 1e-6, "mode");
        // They differ by what residuals add to the curvature, and by prior and volume of the noise.
        Near.Equal(exact.Guide.Deviations(), fast.Guide.Deviations(), 0.1, "deviations");

        using var guide = FullRankNormalGuide.Of(exact.Guide.Mean, exact.Guide.Covariance());
        using var fit = new VariationalFit(posterior, guide, new VariationalOptions
        {
            Steps = 300,
            Tolerance = null,
            Optimizer = parameters => new ClippedAdam(parameters, 0.02, decay: 0.99),
        });
        var result = fit.Finish();
        Near.Equal(exact.Guide.Deviations(), guide.Deviations(), 0.15, "deviations");
        var rate = posterior.Values(guide.Quantiles(0.025, 0.5, 0.975))["rate"].flatten();
        Assert.True(rate[0].item<double>() < 1.3 && 1.3 < rate[2].item<double>());
        // Twenty-one numbers of deviation 0.05 fix the evidence to about the accuracy of Laplace's approximation, O(1/n).
        Assert.Equal(exact.LogEvidence, result.MeanLowerBound(100), 0.3);
    }

    [Fact]
    public void The_Hessian_of_a_recursion_is_the_derivative_of_its_gradient()
    {
        var posterior = new ModelDensity(Model(new SolverOptions()));
        using var laplace = LaplaceApproximation.Fit(posterior, zeros(2, float64));
        var precision = laplace.Guide.Covariance().inverse();
        for (var i = 0; i < 2; i++)
        {
            var step = zeros(2, float64);
            step[i] = 1e-5;
            var ahead = posterior.Evaluate((laplace.Guide.Mean + step).unsqueeze(0)).Gradient;
            var behind = posterior.Evaluate((laplace.Guide.Mean - step).unsqueeze(0)).Gradient;
            Near.Equal(precision[i], -(ahead - behind).squeeze(0) / 2e-5, 1e-6, $"row {i}");
        }
    }

    [Fact]
    public void Solves_that_fail_are_drawn_again()
    {
        foreach (var policy in new[] { FailurePolicy.Throw, FailurePolicy.Mask })
        {
            _decay.Limit = double.PositiveInfinity;
            var posterior = new ModelDensity(Model(new SolverOptions { OnFailure = policy }));
            _decay.Limit = 1.5;
            using var guide = new MeanFieldNormalGuide(tensor(new[] { Math.Log(1.3), -3 }), 0.1);
            using var fit = new VariationalFit(posterior, guide, new VariationalOptions { Steps = 20, Particles = 2, Tolerance = null, Seed = 3 });
            var result = fit.Finish();
            Assert.True(result.Failures > 0);
            Assert.All(result.LowerBounds, bound => Assert.True(double.IsFinite(bound)));
        }

        var never = new ModelDensity(Model(new SolverOptions()));
        _decay.Limit = 0;
        using var point = new PointGuide(zeros(2, float64));
        using var hopeless = new VariationalFit(never, point);
        Assert.Contains("could not be solved", Assert.Throws<VariationalFitException>(() => hopeless.Finish()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_is_learned_although_it_fails_at_some_values()
    {
        _decay.Limit = 0.5;
        manual_seed(1);
        for (var i = 0; i < 5; i++)
            Assert.Equal(2, new ModelDensity(Model(new SolverOptions())).Dimension);
        _decay.Limit = 0;
        using var failure = Assert.Throws<SolveFailedException>(() => new ModelDensity(Model(new SolverOptions())));
    }

    [Fact]
    public void Gradients_flow_to_the_parameters_of_a_model()
    {
        var solver = new RecursiveSolver(new BackwardEuler(_decay));
        var posterior = new ModelDensity(ctx =>
        {
            var noise = ctx.Sample("noise", Exponential(tensor(10.0)));
            var x = solver.Solve(ones(1, float64), _times).Trajectory;
            using var times = ctx.Plate("times", 21);
            ctx.Observe("x", Normal(x.squeeze(-1), noise), _data);
        });
        var point = full([2, 1], -2.5, float64);
        var leaf = _decay.RateConstant.Leaf;
        var gradient = autograd.grad([posterior.LogPosterior(point).sum()], [leaf])[0];
        Near.Equal(GradientCheck.Differences(() => posterior.LogPosterior(point).sum(), leaf), gradient, 1e-7, "rate");
    }

    [Fact]
    public void A_guide_gives_chains_their_starts()
    {
        var posterior = new ModelDensity(Model(new SolverOptions()));
        using var laplace = LaplaceApproximation.Fit(posterior, zeros(2, float64));
        using var run = new SamplingRun(posterior, new SamplingOptions
        {
            Chains = 3,
            Warmup = 20,
            Draws = 5,
            Start = laplace.Guide.Starts(3, new RandomSource(1)),
            Jitter = 0,
        });
        Assert.Equal(5, run.Finish().Count);
    }

    /// <summary>Rate and noise of a decay.</summary>
    private StochasticModel Model(SolverOptions options)
    {
        var solver = new RecursiveSolver(new BackwardEuler(_decay), options);
        return ctx =>
        {
            var rate = ctx.Sample("rate", Exponential(tensor(1.0)));
            var noise = ctx.Sample("noise", Exponential(tensor(10.0)));
            using (ParameterSubstitution.Use((_decay.RateConstant, rate.unsqueeze(-1))))
            using (ctx.Plate("times", 21))
            {
                var start = ones_like(rate).unsqueeze(-1);
                _solved.Add(start.shape[0]);
                var x = solver.Solve(start, _times).Trajectory;
                ctx.Observe("x", Normal(x.flatten(1).T, noise), _data);
            }
        };
    }

    private sealed class Decay : OdeModule
    {
        private readonly ModelParameter rate = new(1.0);

        public Decay() : base("decay") => RegisterComponents();

        public ModelParameter RateConstant => rate;

        /// <summary>Above this rate the equation has no solution.</summary>
        public double Limit { get; set; } = double.PositiveInfinity;

        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
        {
            Tensor constant = rate;
            return -constant.where(constant < Limit, full_like(constant, double.NaN)) * state;
        }
    }
}
