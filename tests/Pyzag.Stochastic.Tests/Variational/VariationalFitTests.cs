using Pyzag.Testing;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Variational;

/// <summary>Fits that stop, go on, fail, and repeat.</summary>
public sealed class VariationalFitTests : LeakCheckedTest
{
    private readonly ConjugateModel _known;
    private readonly ModelDensity _posterior;
    private readonly string _file;

    public VariationalFitTests()
    {
        _known = new ConjugateModel();
        _posterior = new ModelDensity(_known.Model);
        _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.checkpoint");
        Own(new Deleting(_file));
    }

    public static TheoryData<string> Optimizers => ["ClippedAdam", "Adam", "SGD", "RMSProp"];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_fit_goes_on_bit_for_bit(string optimizer)
    {
        var options = new VariationalOptions
        {
            Steps = 60,
            Particles = 3,
            Seed = 5,
            Tolerance = null,
            Schedule = optimizer == "ClippedAdam" ? null : step => 1 / (1 + 0.05 * step),
            GradientNorm = 50,
            PathGradients = optimizer != "Adam",
            Optimizer = parameters => optimizer switch
            {
                "Adam" => optim.Adam(parameters, 0.05, amsgrad: true),
                "SGD" => optim.SGD(parameters, 0.002, momentum: 0.9),
                "RMSProp" => optim.RMSProp(parameters, 0.01),
                _ => new ClippedAdam(parameters, 0.05, decay: 0.99),
            },
        };
        var (whole, wholeBounds) = Trained(options);

        using var cancellation = new CancellationTokenSource();
        using (var guide = new FullRankNormalGuide(zeros(3, float64)))
        using (var first = new VariationalFit(_posterior, guide, options with { CheckpointFile = _file }))
            Assert.ThrowsAny<OperationCanceledException>(() => first.Finish(new StopAt(23, cancellation), cancellation.Token));

        using var other = new FullRankNormalGuide(ones(3, float64));
        using var second = VariationalFit.Resume(_posterior, other, options with { CheckpointFile = _file });
        Assert.Equal(23, second.Result.LowerBounds.Count);
        Assert.Equal(VariationalStatus.Running, second.Result.Status);
        var result = second.Finish();
        Assert.Equal(wholeBounds, result.LowerBounds);
        Assert.Equal(whole, Numbers(other));
    }

    [Fact]
    public void A_cancelled_fit_goes_on_where_it_was()
    {
        var options = new VariationalOptions { Steps = 30, Seed = 2, Tolerance = null };
        var (whole, bounds) = Trained(options);
        using var cancellation = new CancellationTokenSource();
        using var guide = new FullRankNormalGuide(zeros(3, float64));
        using var fit = new VariationalFit(_posterior, guide, options);
        Assert.ThrowsAny<OperationCanceledException>(() => fit.Finish(new StopAt(7, cancellation), cancellation.Token));
        Assert.Equal(7, fit.Result.LowerBounds.Count);
        Assert.Equal(bounds, fit.Finish().LowerBounds);
        Assert.Equal(whole, Numbers(guide));
    }

    [Fact]
    public void A_fit_ends_when_the_mean_of_the_bound_rises_no_more()
    {
        using var guide = new FullRankNormalGuide(zeros(3, float64), 1);
        using var fit = new VariationalFit(_posterior, guide, new VariationalOptions
        {
            Steps = 5000,
            Window = 100,
            Tolerance = 1e-3,
            Optimizer = parameters => new ClippedAdam(parameters, 0.05),
        });
        var result = fit.Finish();
        Assert.Equal(VariationalStatus.Converged, result.Status);
        Assert.True(result.LowerBounds.Count is >= 200 and < 5000);
        Assert.Equal(0, result.LowerBounds.Count % 100);
        Assert.InRange(result.MeanLowerBound(100), _known.LogEvidence - 0.5, _known.LogEvidence + 0.2);
        Assert.Equal(result.LowerBounds, fit.Finish().LowerBounds);
    }

    [Fact]
    public void An_optimizer_that_evaluates_in_its_steps_fits_too()
    {
        using var guide = new PointGuide(zeros(3, float64));
        using var fit = new VariationalFit(_posterior, guide, new VariationalOptions
        {
            Steps = 3,
            Particles = 1,
            Optimizer = parameters => optim.LBFGS(parameters, 1, max_iter: 50, tolerange_grad: 1e-10, tolerance_change: 1e-14),
        });
        fit.Finish();
        Near.Equal(_known.Mean, guide.Point, 1e-7, "mode");
        Assert.Throws<ArgumentException>(() => new VariationalFit(_posterior, guide, new VariationalOptions { CheckpointFile = _file, Optimizer = parameters => optim.LBFGS(parameters) }));
    }

    [Fact]
    public void A_start_that_is_no_number_is_named()
    {
        var posterior = new ModelDensity(ctx =>
        {
            var x = ctx.Sample("x", Normal(tensor(0.0), tensor(1.0)));
            ctx.Factor("root", (x - 1).sqrt());
        });
        using var guide = new MeanFieldNormalGuide(zeros(1, float64));
        using var fit = new VariationalFit(posterior, guide);
        var failure = Assert.Throws<VariationalFitException>(() => fit.Finish());
        Assert.Contains("site \"root\" at 8 of 8 points (NaN)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("StartingPoint", failure.Message, StringComparison.Ordinal);
        Assert.Equal([0.0, Math.Log(0.1)], Numbers(guide));
        Assert.Equal(20, fit.Result.Failures);
        Assert.Throws<VariationalFitException>(() => StartingPoint.Of(posterior, 0));

        using var found = StartingPoint.Of(posterior, 40);
        Assert.True(found.item<double>() > 1);
    }

    [Fact]
    public void A_step_too_far_is_taken_back()
    {
        // NaN beyond 1; the first step of this optimizer goes far there.
        var posterior = new ModelDensity(ctx =>
        {
            var x = ctx.Sample("x", Normal(tensor(5.0), tensor(1.0)));
            ctx.Factor("root", (1 - x).sqrt() * 0);
        });
        using var guide = new PointGuide(zeros(1, float64));
        using var fit = new VariationalFit(posterior, guide, new VariationalOptions { Optimizer = parameters => optim.SGD(parameters, 10) });
        var failure = Assert.Throws<VariationalFitException>(() => fit.Finish());
        Assert.Contains("after 1 steps", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\"root\"", failure.Message, StringComparison.Ordinal);
        Assert.Equal([0.0], Numbers(guide));
        Assert.Single(fit.Result.LowerBounds);
    }

    [Fact]
    public void Estimates_that_fail_now_and_then_are_drawn_again()
    {
        var posterior = new ModelDensity(ctx =>
        {
            var x = ctx.Sample("x", Normal(tensor(0.0), tensor(1.0)));
            ctx.Factor("root", (1.5 - x).sqrt() * 0);
        });
        using var guide = new MeanFieldNormalGuide(zeros(1, float64), 1);
        using var fit = new VariationalFit(posterior, guide, new VariationalOptions { Steps = 50, Particles = 4, Tolerance = null, Seed = 1 });
        var result = fit.Finish();
        Assert.True(result.Failures > 0);
        Assert.All(result.LowerBounds, bound => Assert.True(double.IsFinite(bound)));
        Assert.All(Numbers(guide), number => Assert.True(double.IsFinite(number)));
    }

    [Fact]
    public void A_checkpoint_of_something_else_is_refused()
    {
        var options = new VariationalOptions { Steps = 5, CheckpointFile = _file };
        Trained(options);
        using var guide = new FullRankNormalGuide(zeros(3, float64));
        using var other = new MeanFieldNormalGuide(zeros(3, float64));
        Assert.Throws<ArgumentException>(() => VariationalFit.Resume(_posterior, other, options));
        Assert.Throws<ArgumentException>(() => VariationalFit.Resume(_posterior, guide, options with { Seed = 1 }));
        Assert.Throws<ArgumentException>(() => VariationalFit.Resume(_posterior, guide, options with { CheckpointFile = null }));
        Assert.Throws<FileNotFoundException>(() => VariationalFit.Resume(_posterior, guide, options with { CheckpointFile = _file + ".none" }));

        var bytes = File.ReadAllBytes(_file);
        foreach (var length in new[] { 0, 10, 40, 200, bytes.Length - 20 })
        {
            File.WriteAllBytes(_file, bytes[..length]);
            Assert.Throws<InvalidDataException>(() => VariationalFit.Resume(_posterior, guide, options));
        }

        File.WriteAllText(_file, "something else, of some length, that is no checkpoint");
        Assert.Throws<InvalidDataException>(() => VariationalFit.Resume(_posterior, guide, options));
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_is_noticed_before_the_work()
    {
        using var guide = new FullRankNormalGuide(zeros(3, float64));
        using var fit = new VariationalFit(_posterior, guide, new VariationalOptions { CheckpointFile = Path.Combine(_file, "in", "no", "folder") });
        Assert.ThrowsAny<IOException>(() => fit.Finish());
        Assert.Empty(fit.Result.LowerBounds);
    }

    [Fact]
    public void A_fit_that_fails_when_it_goes_on_keeps_what_it_was_resumed_with()
    {
        var allowed = true;
        var posterior = new ModelDensity(ctx =>
        {
            var x = ctx.Sample("x", Normal(tensor(1.0), tensor(1.0)));
            ctx.Factor("switch", allowed ? 0 * x : x * double.NaN);
        });
        var options = new VariationalOptions { Steps = 10, CheckpointFile = _file };
        using var guide = new PointGuide(zeros(1, float64));
        using (var fit = new VariationalFit(posterior, guide, options))
            fit.Finish();
        allowed = false;
        using var other = new PointGuide(zeros(1, float64));
        using var again = VariationalFit.Resume(posterior, other, options with { Steps = 20 });
        Assert.Throws<VariationalFitException>(() => again.Finish());
        Assert.NotEqual([0.0], Numbers(guide));
        Assert.Equal(Numbers(guide), Numbers(other));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationalOptions { Particles = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationalOptions { Steps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationalOptions { Window = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationalOptions { Tolerance = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationalOptions { GradientNorm = double.NaN });
        using var guide = new MeanFieldNormalGuide(zeros(2, float64));
        Assert.Contains("3 components", Assert.Throws<ArgumentException>(() => new VariationalFit(_posterior, guide)).Message, StringComparison.Ordinal);
        foreach (var parameter in guide.parameters())
            parameter.requires_grad_(false);
        var two = new ModelDensity(ctx => ctx.Sample("x", ((Distribution)Normal(zeros(2, float64), tensor(1.0))).ToEvent()));
        Assert.Contains("parameters to train", Assert.Throws<ArgumentException>(() => new VariationalFit(two, guide)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClippedAdam([], clip: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClippedAdam([], decay: 1.1));
    }

    [Fact]
    public void Clipped_Adam_clips_and_decays()
    {
        // After clipping, gradients of 3 and 100 are alike: both components take the step of Adam, lr · decay · g/(|g| + ε).
        var parameter = Own(new Parameter(zeros(3, float64)));
        using var optimizer = new ClippedAdam([parameter], 0.1, clip: 2, decay: 0.5);
        for (var step = 1; step <= 2; step++)
        {
            parameter.grad = tensor(new[] { 3.0, 100, -1 });
            optimizer.step();
        }

        Near.Equal(tensor(new[] { -0.075, -0.075, 0.075 }), parameter, 1e-7, "two steps of 0.05 and 0.025");
        Assert.Equal(0.025, optimizer.ParamGroups.Single().LearningRate);
        Assert.Equal(7, optimizer.step(() => tensor(7.0)).item<double>());
    }

    [Fact]
    public void A_guide_of_the_users_own_is_fitted_by_its_density_alone()
    {
        using var guide = new Shifted();
        var posterior = new ModelDensity(ctx => ctx.Sample("x", Normal(tensor(2.0), tensor(1.0))));
        using var fit = new VariationalFit(posterior, guide, new VariationalOptions { Steps = 300, Tolerance = null, Optimizer = parameters => new ClippedAdam(parameters, 0.1, decay: 0.98) });
        var result = fit.Finish();
        Near.Equal(tensor(new[] { 2.0 }), guide.Shift, 0.02, "shift");
        // With the right shift log p − log q is zero at every point.
        Assert.Equal(0, result.LowerBounds[^1], 0.05);
    }

    private (double[] Numbers, IReadOnlyList<double> Bounds) Trained(VariationalOptions options)
    {
        using var guide = new FullRankNormalGuide(zeros(3, float64));
        using var fit = new VariationalFit(_posterior, guide, options);
        var bounds = fit.Finish().LowerBounds;
        return (Numbers(guide), bounds);
    }

    private static double[] Numbers(Guide guide) => [.. guide.parameters().SelectMany(parameter => parameter.detach().flatten().data<double>().ToArray())];

    private sealed class StopAt(int step, CancellationTokenSource source) : IProgress<VariationalProgress>
    {
        public void Report(VariationalProgress value)
        {
            if (value.Step == step)
                source.Cancel();
        }
    }

    private sealed class Deleting(string file) : IDisposable
    {
        public void Dispose() => File.Delete(file);
    }

    /// <summary>A standard normal distribution that is shifted.</summary>
    private sealed class Shifted : Guide
    {
        private readonly Parameter shift = new(zeros(1, float64));

        public Shifted() : base("shifted", 1)
        {
            RegisterComponents();
            shift.DetachFromDisposeScope();
        }

        public Tensor Shift => shift;

        public override int NoiseDimension => 1;

        public override Tensor Points(Tensor noise) => noise + shift;

        public override Tensor LogDensity(Tensor points) => -0.5 * (points - shift).square().sum([-1]) - 0.5 * Math.Log(2 * Math.PI);
    }
}
