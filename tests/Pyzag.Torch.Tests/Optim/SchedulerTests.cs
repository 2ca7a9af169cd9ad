using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace Pyzag.Torch.Tests.Optim;

public sealed class SchedulerTests : LeakCheck
{
    static readonly double[] Metrics = [5, 4, 4, 4.1, 4, 3.9999, 3.9, 3.9, 3.9, 3.9, 3.9, 3.9, 1, 1, 1, 1];

    public static TheoryData<string> Names => [.. SchedulerReferences.Cases.Keys];

    public static TheoryData<string> NamesByEpoch => [.. SchedulerReferences.ByEpoch.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Rates_and_momenta_of_the_epochs_are_pythons(string name)
    {
        var (make, epochs) = SchedulerReferences.Cases[name];
        using var optimizer = TwoGroups();
        var scheduler = make(optimizer);
        foreach (var expected in epochs)
        {
            double[] received = [.. Rates(optimizer), .. expected.Length == 3 ? [((SGD.ParamGroup)optimizer.ParamGroups.First()).Momentum] : Array.Empty<double>()];
            Assert.Equal(expected.Length, received.Length);
            for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], received[i], 1e-15);
            Assert.Equal(Rates(optimizer), scheduler.get_last_lr());
            scheduler.step();
        }
    }

    [Theory]
    [MemberData(nameof(NamesByEpoch))]
    public void An_epoch_can_be_asked_for(string name)
    {
        using var optimizer = TwoGroups();
        var scheduler = SchedulerReferences.Cases[name].Make(optimizer);
        int[] epochs = [7, 3, 11];
        foreach (var (epoch, expected) in epochs.Zip(SchedulerReferences.ByEpoch[name]))
        {
            scheduler.step(epoch);
            Assert.Equal(expected, Rates(optimizer)[0], 1e-15);
        }
    }

    [Fact]
    public void One_cycle_turns_the_first_beta_of_adam()
    {
        var group = new Adam.ParamGroup { Parameters = [new Parameter(torch.zeros(1))] };
        using var optimizer = new Adam([group]);
        var scheduler = OneCycleLR(optimizer, 0.4, total_steps: 12);
        double[] expected = [
            0.95, 0.9177302443521267, 0.8625744625914449, 0.8505584586887436, 0.856698729810778, 0.8688255099070633,
            0.8852622412794547, 0.9037365046793212, 0.9216941869558779, 0.9366525935914912, 0.9465436874322102, 0.95,
        ];
        foreach (var beta in expected)
        {
            Assert.Equal(beta, group.Betas.Item1, 1e-15);
            Assert.Equal(0.999, group.Betas.Item2);
            scheduler.step();
        }
        Assert.Contains("The cycle has 12 steps", Assert.Throws<InvalidOperationException>(scheduler.step).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plateau_reduces_the_rate()
    {
        Plateau(
            o => ReduceLROnPlateau(o, factor: 0.5, patience: 2), 1,
            [0.1, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025, 0.025, 0.025, 0.025, 0.0125],
            [0.5, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.0625]);
        Plateau(
            o => ReduceLROnPlateau(o, factor: 0.5, patience: 1, threshold: 0.2, threshold_mode: "abs", cooldown: 2, min_lr: [0.05, 0.2]), 1,
            [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05],
            [0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2]);
        Plateau(
            o => ReduceLROnPlateau(o, "max", 0.5, 1), -1,
            [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
            [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
        Plateau(
            o => ReduceLROnPlateau(o, "max", 0.5, 1, 0.2, "abs", min_lr: [0.04]), -1,
            [0.1, 0.1, 0.1, 0.05, 0.05, 0.04, 0.04, 0.04, 0.04, 0.04, 0.04, 0.04, 0.04, 0.04, 0.04, 0.04],
            [0.5, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.0625, 0.0625, 0.04, 0.04, 0.04, 0.04, 0.04, 0.04, 0.04]);
    }

    [Fact]
    public void Other_schedulers_ignore_the_metric()
    {
        using var optimizer = TwoGroups();
        StepLR(optimizer, 1, 0.5).step(1.25);
        Assert.Equal([0.05, 0.25], Rates(optimizer));
    }

    [Fact]
    public void A_schedule_can_go_on_from_an_epoch()
    {
        using var optimizer = TwoGroups();
        ExponentialLR(optimizer, 0.5, last_epoch: 3);
        Assert.Equal([0.05, 0.25], Rates(optimizer));
        CosineAnnealingLR(optimizer, 5, 0.01, last_epoch: 3);
        Assert.Equal(0.01 + 0.09 * (1 + Math.Cos(Math.PI * 4 / 5)) / 2, Rates(optimizer)[0], 1e-15);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        using var sgd = TwoGroups();
        using var adagrad = new Adagrad([new Parameter(torch.zeros(1))]);
        using var other = TwoGroups();
        Message("factor less than 1", () => ReduceLROnPlateau(sgd, factor: 1));
        Message("min or max; received up", () => ReduceLROnPlateau(sgd, "up"));
        Message("rel or abs; received other", () => ReduceLROnPlateau(sgd, threshold_mode: "other"));
        Message("each of the 2 parameter groups; received 3", () => ReduceLROnPlateau(sgd, min_lr: [1, 2, 3]));
        Message("pass cycle_momentum: false", () => CyclicLR(adagrad, 0.1, 0.2));
        Message("pass cycle_momentum: false", () => OneCycleLR(adagrad, 0.1, 10));
        Message("received neither", () => OneCycleLR(sgd, 0.1));
        Message("positive numbers of steps", () => OneCycleLR(sgd, 0.1, epochs: 3));
        Message("between 0 and 1", () => OneCycleLR(sgd, 0.1, 10, pct_start: 2));
        Message("received 1 and 1", () => SequentialLR(sgd, [StepLR(sgd, 1)], [3]));
        Message("received one of another", () => SequentialLR(sgd, [StepLR(sgd, 1), StepLR(other, 1)], [3]));
        Message("at least one scheduler", () => ChainedLR([]));
        Assert.Throws<ArgumentNullException>(() => StepLR(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StepLR(sgd, 0));
        Assert.Throws<InvalidOperationException>(ReduceLROnPlateau(sgd).step);
        Assert.Throws<InvalidOperationException>(() => ReduceLROnPlateau(sgd).step(3));
    }

    static void Message(string expected, Action action) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);

    static void Plateau(Func<Optimizer, LRScheduler> make, double sign, double[] first, double[] second)
    {
        using var optimizer = TwoGroups();
        var scheduler = make(optimizer);
        for (var i = 0; i < Metrics.Length; i++)
        {
            scheduler.step(sign * Metrics[i]);
            Assert.Equal([first[i], second[i]], Rates(optimizer));
        }
    }

    static double[] Rates(Optimizer optimizer) => [.. optimizer.ParamGroups.Select(group => group.LearningRate)];

    static SGD TwoGroups() => new(
        [
            new SGD.ParamGroup { Parameters = [new Parameter(torch.zeros(1))] },
            new SGD.ParamGroup([new Parameter(torch.zeros(1))], new SGD.Options { LearningRate = 0.5 }),
        ],
        0.1, momentum: 0.9);
}
