using HiddenMarkovSample;
using Pyzag.Stochastic;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Docs.Tests;

public sealed class HiddenMarkovTests
{
    [Fact]
    public void The_likelihood_and_its_gradients_are_the_published_ones()
    {
        using var scope = NewDisposeScope();
        var reference = ReferenceCase.Load("hmm");
        var gradients = reference["grad"];
        var signal = tensor(1.15).requires_grad_();
        var noise = tensor(0.15).requires_grad_();
        var start = tensor(new[] { 0.9, 0.09, 0.01 }).requires_grad_();
        var transition = tensor(new[,] { { 0.9, 0.09, 0.01 }, { 0.1, 0.8, 0.1 }, { 0.2, 0.1, 0.7 } }).requires_grad_();

        var logLikelihood = new HiddenMarkovModel(Emissions.Read()).LogLikelihood(signal, noise, start, transition);
        logLikelihood.sum().backward();

        Near.Equal(reference.Tensor("loglik"), logLikelihood.detach(), 1e-10, "log likelihood");
        Near.Equal(tensor(gradients.Number("emission_signal")), signal.grad!, 1e-8, "signal");
        Near.Equal(tensor(gradients.Number("emission_noise")), noise.grad!, 1e-8, "noise");
        Near.Equal(gradients.Tensor("logp_initial"), start.grad! * start.detach(), 1e-8, "start");
        Near.Equal(gradients.Tensor("logp_transition"), transition.grad! * transition.detach(), 1e-8, "transition");
    }

    [Fact]
    public void Two_chains_find_the_true_values()
    {
        var threads = get_num_threads();
        set_num_threads(1);
        using var emissions = Emissions.Read();
        var estimates = Posterior.Estimate(emissions, new SampleOptions(Warmup: 150, Draws: 100));
        set_num_threads(threads);

        Assert.Equal(14, estimates.Count);
        Assert.InRange(estimates.Count(estimate => estimate.Covers), 12, 14);
        Assert.All(estimates, estimate => Assert.InRange(estimate.RHat, 0.98, 1.15));
    }

    [Fact]
    public void A_cancelled_run_stops()
    {
        using var emissions = Emissions.Read();
        using var cancellation = new CancellationTokenSource();
        var reports = 0;

        Assert.Throws<OperationCanceledException>(() => Posterior.Estimate(emissions, new SampleOptions(), new Counter(Report), cancellation.Token));
        Assert.Equal(3, reports);

        void Report()
        {
            if (++reports == 3)
                cancellation.Cancel();
        }
    }

    [Fact]
    public void The_picture_shows_an_interval_and_a_mean_of_every_quantity()
    {
        var estimates = Quantity.All.Select(quantity => new Estimate(quantity, quantity.True + 0.01, 0.02, quantity.True - 0.03, quantity.True + 0.05, 1, 400)).ToArray();
        var picture = SavedPicture.Of(path => IntervalPicture.Save(path, estimates));

        Assert.Equal(1 + 2 * 14, SavedPicture.Curves(picture));
        Assert.Contains("central 95 %", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_are_read() => Assert.Equal(
        new SampleOptions(7, 4, 20, 30, "x.svg"), SampleOptions.Parse(["--seed", "7", "--chains", "4", "--warmup", "20", "--draws", "30", "--picture", "x.svg"]));

    private sealed class Counter(Action report) : IProgress<SamplingProgress>
    {
        public void Report(SamplingProgress value) => report();
    }
}
