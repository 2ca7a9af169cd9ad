using Pyzag.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Callbacks;

public sealed class CallbackTests : TrainerTest
{
    [Fact]
    public void Callbacks_see_the_weights_before_the_first_step_and_after_the_last()
    {
        var network = Network();
        var progress = new Collected<TrainingProgress>();
        var seen = new List<(int Step, double Loss, double Norm)>();
        using var optimizer = optim.Adam(network.parameters(), 0.01);
        var action = new StepAction(5, moment =>
        {
            Assert.Same(network, moment.Model);
            Assert.Same(optimizer, moment.Optimizer);
            Assert.Equal(moment.Step, moment.Losses.Count);
            seen.Add((moment.Step, moment.Loss, moment.GradientNorm));
        });
        new Trainer(network, Objective(network), optimizer, new TrainingOptions { Steps = 10, BatchSize = 8, Callbacks = [action] }).Run(progress);
        var (fifth, last) = (progress.Values[4], progress.Values[9]);
        Assert.Equal([(0, double.NaN, double.NaN), (5, fifth.Loss, fifth.GradientNorm), (10, last.Loss, last.GradientNorm)], seen);
    }

    [Fact]
    public void Losses_of_other_objectives_and_norms_are_recorded()
    {
        var network = Network();
        var other = new DelegateObjective(37, samples => (network.call(Inputs.index_select(0, samples)) - 1).abs().mean());
        var trainer = Train(network, 6, new LossMonitor("other", other, every: 3, batchSize: 10), new WeightNormMonitor(2), new GradientNormMonitor());
        Assert.True(network.training);
        Assert.Equal(["gradient norm", "other", "weight norm"], trainer.Records.Names);
        Assert.Equal([0, 3, 6], trainer.Records["other"].Select(record => record.Step));
        Assert.Equal([0, 2, 4, 6], trainer.Records["weight norm"].Select(record => record.Step));
        Assert.Equal(6, trainer.Records["gradient norm"].Count);
        Assert.Empty(trainer.Records["nothing"]);

        network.eval();
        using var off = no_grad();
        Assert.Equal((network.call(Inputs) - 1).abs().mean().item<double>(), trainer.Records["other"][^1].Value, 1e-12);
        Assert.Equal(Math.Sqrt(network.parameters().Sum(parameter => parameter.square().sum().item<double>())), trainer.Records["weight norm"][^1].Value, 1e-12);
    }

    [Fact]
    public void What_a_reference_cannot_follow_is_not_a_number()
    {
        using var burgers = new BurgersEquation(points: 8, viscosity: 0.1);
        var physics = new RecursiveSolver(new BackwardEuler(burgers)).AsStepper([tensor(new[] { 0, 0.1 })]);
        var windows = TrajectoryWindows.Initial(randn(1, 5, 1, 8, dtype: float64), 1);
        var network = Network();
        var trainer = Train(network, 1, new LossMonitor("infinite", Chain(1e200)), new LossMonitor("finite", Chain(0.9)));
        Assert.Equal(double.NaN, Assert.Single(trainer.Records["infinite"]).Value);
        Assert.True(double.IsFinite(Assert.Single(trainer.Records["finite"]).Value));
        Assert.True(network.training);

        EmulatorObjective Chain(double factor) => new(x => factor * x, new DivertedChain(physics) { RolloutSteps = 3 }, windows);
    }

    [Fact]
    public void Measuring_changes_nothing()
    {
        var (network, alone) = (Network(), Network());
        Train(alone, 8);
        Train(network, 8, new LossMonitor("validation", Objective(network), 2), new StepAction(1, _ => randn(5)));
        Assert.Equal(Bits(alone), Bits(network));
    }

    [Fact]
    public void Training_stops_early_when_a_record_does_not_fall()
    {
        double[] values = [5, 4, 4.5, 3, 3.2, 2.95, 3.1, 3, 2];
        var trainer = Train(Network(), 100, new StepAction(2, moment => moment.Record("value", values[moment.Step / 2])), new EarlyStopping("value", patience: 3, every: 2, leastGain: 0.1));
        Assert.Equal(12, trainer.Step);
        Assert.Contains("value has not fallen below 3", trainer.StopReason);
        Assert.Contains("nothing", Assert.Throws<InvalidOperationException>(() => Train(Network(), 5, new EarlyStopping("nothing"))).Message);
    }

    [Fact]
    public void What_is_not_finite_at_first_does_not_stop_a_record_that_falls()
    {
        double[] values = [double.NaN, double.PositiveInfinity, 6, 5, 4, 3, double.NaN, 2];
        var trainer = Train(Network(), 7, new StepAction(1, moment => moment.Record("value", values[moment.Step])), new EarlyStopping("value", patience: 3, every: 1));
        Assert.Equal((7, null), (trainer.Step, trainer.StopReason));
    }

    [Fact]
    public void The_best_network_is_kept()
    {
        double[] values = [5, 4, 1, 3, double.NaN, 2];
        var network = Network();
        using var best = new BestNetwork("value", 1);
        Assert.Throws<InvalidOperationException>(() => best.Restore(network));
        string[] expected = [];
        Train(network, 5, new StepAction(1, moment =>
        {
            moment.Record("value", values[moment.Step]);
            if (moment.Step == 2)
                expected = Bits(moment.Model);
        }), best);
        Assert.Equal((2, 1), (best.Step, best.Value));
        Assert.NotEqual(expected, Bits(network));
        best.Restore(network);
        Assert.Equal(expected, Bits(network));
    }

    [Fact]
    public void Networks_are_kept_and_saved()
    {
        var (network, other) = (Network(), Network(2));
        var folder = Directory.CreateTempSubdirectory().FullName;
        using var history = new NetworkHistory(4);
        Train(network, 8, history, new NetworkFiles(4, step => Path.Combine(folder, $"{step}.dat")));
        Assert.Equal([0, 4, 8], history.Steps);
        var last = Bits(network);
        foreach (var step in history.Steps)
        {
            history.Restore(step, network);
            other.load(Path.Combine(folder, $"{step}.dat"));
            Assert.Equal(Bits(network), Bits(other));
            Assert.Equal(step == 8, Bits(network).SequenceEqual(last));
        }

        Assert.Throws<ArgumentException>(() => history.Restore(3, network));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_callbacks_remember_is_part_of_a_checkpoint()
    {
        var file = Path.GetTempFileName();
        var network = Network();
        using (var best = new BestNetwork("validation", 2))
        using (var history = new NetworkHistory(4))
            Run(best, history, 8, resume: false);
        using (var best = new BestNetwork("validation", 2))
        using (var history = new NetworkHistory(4))
        {
            var trainer = Run(best, history, 10, resume: true);
            Assert.Equal([0, 4, 8], history.Steps);
            Assert.Equal(trainer.Records["validation"].Min(record => record.Value), best.Value);
            Assert.Equal([0, 2, 4, 6, 8, 10], trainer.Records["validation"].Select(record => record.Step));
            best.Restore(network);
            network.eval();
            using var off = no_grad();
            Assert.Equal(best.Value, Objective(network).Loss(arange(37, dtype: int64)).item<double>(), 1e-12);
        }

        File.Delete(file);

        Trainer Run(BestNetwork best, NetworkHistory history, int steps, bool resume)
        {
            using var optimizer = optim.Adam(network.parameters(), 0.01);
            var options = new TrainingOptions { Steps = steps, BatchSize = 8, CheckpointFile = file, Callbacks = [new LossMonitor("validation", Objective(network), 2), best, history] };
            var trainer = resume ? Trainer.Resume(network, Objective(network), optimizer, options) : new Trainer(network, Objective(network), optimizer, options);
            trainer.Run();
            return trainer;
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightNormMonitor(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LossMonitor("x", Objective(Network()), batchSize: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping("x", patience: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping("x", leastGain: -1));
        Assert.Throws<ArgumentNullException>(() => new StepAction(1, null!));
        Assert.Throws<ArgumentNullException>(() => new NetworkFiles(1, null!));
        Assert.Throws<ArgumentNullException>(() => new BestNetwork(null!));
    }

    private Trainer Train(Sequential network, int steps, params TrainingCallback[] callbacks)
    {
        using var optimizer = optim.Adam(network.parameters(), 0.01);
        var trainer = new Trainer(network, Objective(network), optimizer, new TrainingOptions { Steps = steps, BatchSize = 8, Callbacks = callbacks });
        trainer.Run();
        return trainer;
    }
}
