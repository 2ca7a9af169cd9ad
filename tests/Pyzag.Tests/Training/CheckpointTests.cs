using Pyzag.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim.lr_scheduler;

namespace Pyzag.Tests.Training;

public sealed class CheckpointTests : TrainerTest
{
    private const int Steps = 40;

    private static readonly Dictionary<string, Func<Sequential, optim.Optimizer>> s_optimizers = new()
    {
        ["Adam"] = network => optim.Adam(network.parameters(), 0.01, amsgrad: true),
        ["AdamW"] = network => optim.AdamW(network.parameters(), 0.01),
        ["NAdam"] = network => optim.NAdam(network.parameters(), 0.01),
        ["SGD"] = network => optim.SGD(network.parameters(), 0.02, momentum: 0.9, nesterov: true),
        ["RMSProp"] = network => optim.RMSProp(network.parameters(), 0.01, momentum: 0.5, centered: true),
        ["Adagrad"] = network => optim.Adagrad(network.parameters(), 0.05),
        ["Rprop"] = network => optim.Rprop(network.parameters(), 0.01),
    };

    private static readonly Dictionary<string, Func<optim.Optimizer, LRScheduler?>> s_schedules = new()
    {
        ["none"] = _ => null,
        ["exponential"] = optimizer => ExponentialLR(optimizer, 0.97),
        ["cosine"] = optimizer => CosineAnnealingLR(optimizer, Steps),
        ["one cycle"] = optimizer => OneCycleLR(optimizer, 0.05, total_steps: Steps),
        ["plateau"] = optimizer => ReduceLROnPlateau(optimizer, factor: 0.7, patience: 2),
        ["sequence"] = optimizer => SequentialLR(optimizer, [LinearLR(optimizer, 0.1, 1, 10), ExponentialLR(optimizer, 0.9)], [10]),
    };

    private readonly string _file = Path.GetTempFileName();

    public static TheoryData<string, string, int> Kills
    {
        get
        {
            var random = new Random(20261121);
            var data = new TheoryData<string, string, int> { { "Adam", "cosine", 0 }, { "Adam", "cosine", Steps - 1 } };
            foreach (var optimizer in s_optimizers.Keys)
                data.Add(optimizer, "exponential", random.Next(Steps));
            foreach (var schedule in s_schedules.Keys)
                data.Add("Adam", schedule, random.Next(Steps));
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public void A_training_killed_at_any_step_goes_on_to_the_same_bits(string optimizer, string schedule, int kill)
    {
        var (expected, losses, records) = Uninterrupted(optimizer, schedule);
        File.Delete(_file);
        Assert.Throws<KilledException>(() => Train(Network(), optimizer, schedule, kill));

        var network = Network(seed: File.Exists(_file) ? 2 : 1);
        var trainer = Train(network, optimizer, schedule, kill: null);
        Assert.Equal(expected, Bits(network));
        Assert.Equal(losses, trainer.Losses);
        Assert.Equal(records, trainer.Records["weight norm"]);
    }

    [Fact]
    public void What_is_written_when_the_process_dies_is_complete_or_not_there()
    {
        var (expected, _, _) = Uninterrupted("Adam", "cosine");
        File.Delete(_file);
        Assert.Throws<KilledException>(() => Train(Network(), "Adam", "cosine", 23));
        File.WriteAllBytes(_file + ".new", File.ReadAllBytes(_file)[..100]);

        var network = Network(seed: 2);
        Train(network, "Adam", "cosine", kill: null);
        Assert.Equal(expected, Bits(network));
        Assert.False(File.Exists(_file + ".new"));
    }

    [Fact]
    public void A_training_that_is_complete_can_be_made_longer()
    {
        var (expected, _, _) = Uninterrupted("Adam", "exponential");
        File.Delete(_file);
        Train(Network(), "Adam", "exponential", kill: null, steps: 15);

        var network = Network(seed: 2);
        var trainer = Train(network, "Adam", "exponential", kill: null);
        Assert.Equal(expected, Bits(network));
        Assert.Equal(Steps, trainer.Step);
    }

    [Fact]
    public void A_cancelled_training_is_stored_where_it_was()
    {
        var network = Network();
        using var optimizer = optim.Adam(network.parameters(), 0.01);
        using var cancellation = new CancellationTokenSource();
        var options = new TrainingOptions { Steps = 20, BatchSize = 8, CheckpointFile = _file, Callbacks = [new StepAction(1, moment => Cancel(moment.Step))] };
        Assert.Throws<OperationCanceledException>(() => new Trainer(network, Objective(network), optimizer, options).Run(null, cancellation.Token));

        var other = Network(seed: 2);
        using var another = optim.Adam(other.parameters(), 0.01);
        Assert.Equal(7, Trainer.Resume(other, Objective(other), another, options).Step);
        Assert.Equal(Bits(network), Bits(other));

        void Cancel(int step)
        {
            if (step == 6)
                cancellation.Cancel();
        }
    }

    [Fact]
    public void The_reason_of_a_stop_is_kept()
    {
        var network = Network();
        using var optimizer = optim.Adam(network.parameters(), 0.01);
        var options = new TrainingOptions { Steps = 20, BatchSize = 8, CheckpointFile = _file, Callbacks = [new StepAction(4, moment => Stop(moment))] };
        var trainer = new Trainer(network, Objective(network), optimizer, options);
        Assert.Equal(TrainingStatus.Stopped, trainer.Run());
        Assert.Equal((8, "enough"), (trainer.Step, trainer.StopReason));

        var resumed = Trainer.Resume(network, Objective(network), optimizer, options);
        Assert.Equal(TrainingStatus.Stopped, resumed.Run());
        Assert.Equal((8, "enough"), (resumed.Step, resumed.StopReason));

        static void Stop(TrainingMoment moment)
        {
            if (moment.Step == 8)
                moment.Stop("enough");
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var network = Network();
        using var optimizer = optim.Adam(network.parameters(), 0.01);
        var options = new TrainingOptions { Steps = 3, BatchSize = 8, CheckpointFile = _file };
        Trainer Resume(TrainingOptions with) => Trainer.Resume(network, Objective(network), optimizer, with);

        Assert.Throws<InvalidDataException>(() => Resume(options));
        File.WriteAllText(_file, "something else that is long enough to be read");
        Assert.Throws<InvalidDataException>(() => Resume(options));
        Assert.Throws<FileNotFoundException>(() => Resume(options with { CheckpointFile = _file + ".none" }));
        Assert.Throws<ArgumentException>(() => Resume(options with { CheckpointFile = null }));
        new Trainer(network, Objective(network), optimizer, options).Run();
        Assert.Contains("seed 0", Assert.Throws<ArgumentException>(() => Resume(options with { Seed = 1 })).Message);
        Assert.Contains("minibatches of 8", Assert.Throws<ArgumentException>(() => Resume(options with { BatchSize = 9 })).Message);
        using var other = optim.SGD(network.parameters(), 0.01);
        Assert.Throws<InvalidDataException>(() => Trainer.Resume(network, Objective(network), other, options));
        Assert.Equal(3, Resume(options).Step);
    }

    [Fact]
    public void A_file_that_is_not_whole_is_refused_and_nothing_of_it_is_read()
    {
        var network = Network();
        using var optimizer = optim.Adam(network.parameters(), 0.01);
        var options = new TrainingOptions { Steps = 3, BatchSize = 8, CheckpointFile = _file };
        new Trainer(network, Objective(network), optimizer, options).Run();
        var whole = File.ReadAllBytes(_file);
        var other = Network(seed: 2);
        using var another = optim.Adam(other.parameters(), 0.01);
        var before = Bits(other);
        foreach (var length in new[] { 3, 40, 100, whole.Length / 2, whole.Length - 1 })
            Refused(whole[..length]);
        foreach (var place in new[] { 30, 60, 200, whole.Length / 2, whole.Length - 1 })
            Refused([.. whole[..place], (byte)~whole[place], .. whole[(place + 1)..]]);
        Refused([.. whole, 0]);

        void Refused(byte[] bytes)
        {
            File.WriteAllBytes(_file, bytes);
            Assert.Contains(_file, Assert.Throws<InvalidDataException>(() => Trainer.Resume(other, Objective(other), another, options)).Message);
            Assert.Equal(before, Bits(other));
        }
    }

    [Fact]
    public void Callbacks_are_of_the_same_types_in_the_same_order()
    {
        var network = Network();
        using var optimizer = optim.Adam(network.parameters(), 0.01);
        TrainingOptions With(params TrainingCallback[] callbacks) => new() { Steps = 3, BatchSize = 8, CheckpointFile = _file, Callbacks = callbacks };
        Trainer Resume(TrainingOptions with) => Trainer.Resume(network, Objective(network), optimizer, with);

        new Trainer(network, Objective(network), optimizer, With(new WeightNormMonitor(), new GradientNormMonitor())).Run();
        Assert.Contains(nameof(StepAction), Assert.Throws<ArgumentException>(() => Resume(With(new WeightNormMonitor(), new StepAction(1, _ => { })))).Message);
        Assert.Throws<ArgumentException>(() => Resume(With(new GradientNormMonitor(), new WeightNormMonitor())));
        Assert.Equal(3, Resume(With(new WeightNormMonitor(), new GradientNormMonitor())).Step);
    }

    private (string[] Bits, IReadOnlyList<double> Losses, IReadOnlyList<(int, double)> Records) Uninterrupted(string optimizer, string schedule)
    {
        File.Delete(_file);
        var network = Network();
        var trainer = Train(network, optimizer, schedule, kill: null);
        return (Bits(network), trainer.Losses, trainer.Records["weight norm"]);
    }

    /// <summary>Begins a training, or resumes the one in the file; ends it without notice when a step begins.</summary>
    private Trainer Train(Sequential network, string optimizer, string schedule, int? kill, int steps = Steps)
    {
        using var made = s_optimizers[optimizer](network);
        var options = new TrainingOptions
        {
            Steps = steps,
            BatchSize = 8,
            Seed = 9,
            CheckpointFile = _file,
            CheckpointInterval = 7,
            Callbacks = [new WeightNormMonitor(5), new StepAction(1, moment => _ = moment.Step == kill ? throw new KilledException() : moment)],
        };
        var trainer = File.Exists(_file)
            ? Trainer.Resume(network, Objective(network), made, options, s_schedules[schedule](made))
            : new Trainer(network, Objective(network), made, options, s_schedules[schedule](made));
        trainer.Run();
        return trainer;
    }

    private sealed class KilledException : Exception;
}
