using Pyzag.Testing;
using Pyzag.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training;

public sealed class TrainerTests : TrainerTest
{
    [Fact]
    public void Is_a_loop_written_by_hand()
    {
        var (network, byHand) = (Network(), Network());
        using var optimizer = optim.Adam(network.parameters(), 0.01);
        using var expected = optim.Adam(byHand.parameters(), 0.01);
        var options = new TrainingOptions { Steps = 25, BatchSize = 8, Seed = 5, MaxGradientNorm = 0.5, MaxGradientValue = 0.2 };
        var schedule = optim.lr_scheduler.StepLR(optimizer, 10, 0.5);
        var progress = new Collected<TrainingProgress>();
        var trainer = new Trainer(network, Objective(network), optimizer, options, schedule);
        Assert.Equal(TrainingStatus.Completed, trainer.Run(progress));

        // The random numbers of a step are those of the trainer: they are taken over from it.
        var minibatches = new Minibatches(37, 8, 5);
        var decay = optim.lr_scheduler.StepLR(expected, 10, 0.5);
        var losses = new List<double>();
        for (var step = 0; step < 25; step++)
        {
            Trainer.SeedStep(5, step);
            expected.zero_grad();
            var loss = Objective(byHand).Loss(minibatches.Samples(step));
            loss.backward();
            Assert.Equal(nn.utils.clip_grad_norm_(byHand.parameters(), 0.5), progress.Values[step].GradientNorm);
            nn.utils.clip_grad_value_(byHand.parameters(), 0.2);
            Assert.Equal(expected.ParamGroups.First().LearningRate, progress.Values[step].LearningRate);
            expected.step();
            decay.step();
            losses.Add(loss.item<double>());
        }

        Assert.Equal(Bits(byHand), Bits(network));
        Assert.Equal(losses, trainer.Losses);
        Assert.Equal(losses, progress.Values.Select(value => value.Loss));
        Assert.Equal(Enumerable.Range(1, 25), progress.Values.Select(value => value.Step));
        Assert.True(losses[^1] < losses[0]);
    }

    [Fact]
    public void The_seed_decides_all_random_numbers()
    {
        string[] Trained(long seed, long before)
        {
            var network = Network();
            using var optimizer = optim.SGD(network.parameters(), 0.05);
            manual_seed(before);
            new Trainer(network, Objective(network), optimizer, new TrainingOptions { Steps = 12, BatchSize = 10, Seed = seed }).Run();
            return Bits(network);
        }

        var first = Trained(3, before: 1);
        Assert.Equal(first, Trained(3, before: 2));
        Assert.NotEqual(first, Trained(4, before: 1));
    }

    [Fact]
    public void A_cancelled_run_keeps_what_is_there_and_goes_on()
    {
        var (network, uninterrupted) = (Network(), Network());
        using var optimizer = optim.Adam(network.parameters(), 0.01);
        using var other = optim.Adam(uninterrupted.parameters(), 0.01);
        new Trainer(uninterrupted, Objective(uninterrupted), other, new TrainingOptions { Steps = 20, BatchSize = 8 }).Run();

        using var cancellation = new CancellationTokenSource();
        var trainer = new Trainer(network, Objective(network), optimizer, new TrainingOptions { Steps = 20, BatchSize = 8, Callbacks = [new StepAction(1, Cancel)] });
        Assert.Throws<OperationCanceledException>(() => trainer.Run(null, cancellation.Token));
        Assert.Equal(8, trainer.Step);
        Assert.Equal(8, trainer.Losses.Count);
        Assert.Equal(TrainingStatus.Completed, trainer.Run());
        Assert.Equal(Bits(uninterrupted), Bits(network));

        void Cancel(TrainingMoment moment)
        {
            if (moment.Step == 7)
                cancellation.Cancel();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Numbers_that_are_not_finite_end_the_training_with_the_last_good_weights(bool inGradient)
    {
        var network = Network();
        using var optimizer = optim.Adam(network.parameters(), 0.01);
        var step = 0;
        var seen = new List<string[]>();
        var objective = new DelegateObjective(37, samples =>
        {
            seen.Add(Bits(network));
            var loss = Objective(network).Loss(samples);
            return step++ < 6 ? loss : inGradient ? loss + 0 * (loss - loss).sqrt() : loss / 0;
        });
        var trainer = new Trainer(network, objective, optimizer, new TrainingOptions { Steps = 20, BatchSize = 37 });
        var failure = Assert.Throws<TrainingFailedException>(() => trainer.Run());
        Assert.Equal((6, 6), (failure.Step, trainer.Step));
        Assert.Contains("failed after 6 steps", failure.Message);
        Assert.Contains("weights after 5 steps", failure.Message);
        Assert.Equal(inGradient, double.IsFinite(failure.Loss));
        Assert.False(double.IsFinite(failure.GradientNorm));
        Assert.Equal(Parameters(seen[^2]), Parameters(Bits(network)));

        static IEnumerable<string> Parameters(string[] bits) => bits.Where(line => !line.Contains("num_batches", StringComparison.Ordinal) && !line.Contains("running", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failure_at_the_first_step_leaves_weights_and_buffers()
    {
        var network = Network();
        var before = Bits(network);
        using var optimizer = optim.SGD(network.parameters(), 0.01);
        var objective = new DelegateObjective(4, samples => Objective(network).Loss(samples) * double.NaN);
        Assert.Contains("started with", Assert.Throws<TrainingFailedException>(() => new Trainer(network, objective, optimizer).Run()).Message);
        Assert.Equal(before, Bits(network));
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(3, 100)]
    [InlineData(9, 3)]
    public void Weights_that_are_not_finite_are_neither_handed_back_nor_stored(int steps, int interval)
    {
        var weight = Own(new Weights(1));
        var file = Path.GetTempFileName();
        File.Delete(file);
        using var optimizer = optim.SGD(weight.parameters(), 1);
        var last = Math.Min(steps, interval);
        var step = 0;
        var objective = new DelegateObjective(1, _ => (++step < last ? 0.1 : 1e100) * weight.Value.sum());
        var raise = new StepAction(1, moment => moment.Optimizer.ParamGroups.First().LearningRate = moment.Step == last - 1 ? 1e250 : 1);
        var options = new TrainingOptions { Steps = steps, CheckpointFile = file, CheckpointInterval = interval, Callbacks = [raise] };
        var failure = Assert.Throws<TrainingFailedException>(() => new Trainer(weight, objective, optimizer, options).Run());
        Assert.Equal((last, true), (failure.Step, double.IsFinite(failure.Loss)));
        Assert.Contains("weights NaN or infinite", failure.Message);
        Assert.Equal(1 - 0.1 * (last - 1), weight.Value.item<double>(), 1e-12);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void Parts_that_were_frozen_stay_in_evaluation_mode()
    {
        var network = Network();
        var normalization = network.children().ElementAt(1);
        normalization.eval();
        var running = normalization.state_dict()["running_mean"].clone();
        Train(network);
        Assert.Equal((true, false), (network.training, normalization.training));
        Near.Equal(running, normalization.state_dict()["running_mean"], 0, "running mean");

        network.eval();
        Train(network);
        Assert.DoesNotContain(true, network.modules().Select(module => module.training));
        Assert.NotEqual(0, (normalization.state_dict()["running_mean"] - running).abs().sum().item<double>());

        void Train(Sequential network)
        {
            using var optimizer = optim.SGD(network.parameters(), 0.01);
            new Trainer(network, Objective(network), optimizer, new TrainingOptions { Steps = 4, BatchSize = 8, Callbacks = [new LossMonitor("all", Objective(network), 2)] }).Run();
        }
    }

    [Fact]
    public void An_emulator_that_hands_infinite_states_to_a_reference_fails_like_any_other()
    {
        var (weight, burgers) = (Own(new Weights(0.9)), Own(new BurgersEquation(points: 8, viscosity: 0.1)));
        var physics = new RecursiveSolver(new BackwardEuler(burgers)).AsStepper([tensor(new[] { 0, 0.1 })]);
        var windows = TrajectoryWindows.Initial(randn(4, 5, 1, 8, dtype: float64), 4);
        using var optimizer = optim.SGD(weight.parameters(), 1e200);
        var trainer = new Trainer(weight, new EmulatorObjective(x => weight.Value * x, new MixChain(physics) { RolloutSteps = 2 }, windows), optimizer);
        var failure = Assert.Throws<TrainingFailedException>(() => trainer.Run());
        Assert.IsType<NonFiniteInputException>(failure.InnerException);
        Assert.Equal((1, 0.9), (failure.Step, weight.Value.item<double>()));
    }

    [Fact]
    public void LBFGS_evaluates_a_minibatch_several_times_a_step()
    {
        var weight = Own(new Weights(2, -1));
        using var optimizer = optim.LBFGS(weight.parameters(), 1, max_iter: 30, tolerange_grad: 1e-12, tolerance_change: 1e-16);
        var evaluations = 0;
        var objective = new DelegateObjective(1, _ =>
        {
            evaluations++;
            return (weight.Value - tensor(new[] { 3.0, 0.5 })).square().mul(tensor(new[] { 1.0, 5.0 })).sum();
        });
        new Trainer(weight, objective, optimizer, new TrainingOptions { Steps = 2 }).Run();
        Near.Equal(tensor(new[] { 3.0, 0.5 }), weight.Value.detach(), 1e-9, "minimum");
        Assert.True(evaluations > 4);
    }

    [Fact]
    public void LBFGS_that_fails_within_a_step_gives_the_weights_back()
    {
        var weight = Own(new Weights(2));
        using var optimizer = optim.LBFGS(weight.parameters(), 1);
        var calls = 0;
        var objective = new DelegateObjective(1, _ => ++calls < 3 ? weight.Value.square().sum() : throw new InvalidOperationException("the third"));
        var failure = Assert.Throws<TrainingFailedException>(() => new Trainer(weight, objective, optimizer, new TrainingOptions { Steps = 5 }).Run());
        Assert.Contains("the third", failure.Message);
        Assert.Equal(2, weight.Value.item<double>());
    }

    [Fact]
    public void A_schedule_that_watches_the_loss_is_told_it()
    {
        var weight = Own(new Weights(1));
        using var optimizer = optim.SGD(weight.parameters(), 0.1);
        var objective = new DelegateObjective(1, _ => 0 * weight.Value.sum() + 1);
        new Trainer(weight, objective, optimizer, new TrainingOptions { Steps = 12 }, optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor: 0.5, patience: 4)).Run();
        Assert.Equal(0.025, optimizer.ParamGroups.First().LearningRate, 12);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var network = Network();
        using var optimizer = optim.SGD(network.parameters(), 0.01);
        var detached = new DelegateObjective(4, _ => zeros([], float64).requires_grad_());
        Assert.Contains("does not depend", Assert.Throws<InvalidOperationException>(() => new Trainer(network, detached, optimizer).Run()).Message);
        Assert.Contains("one number", Assert.Throws<InvalidOperationException>(() => new Trainer(network, new DelegateObjective(4, _ => Inputs), optimizer).Run()).Message);
        using var lbfgs = optim.LBFGS(network.parameters());
        Assert.Contains("LBFGS", Assert.Throws<ArgumentException>(() => new Trainer(network, detached, lbfgs, new TrainingOptions { CheckpointFile = "x" })).Message);
        Assert.Throws<DirectoryNotFoundException>(() => new Trainer(network, detached, optimizer, new TrainingOptions { CheckpointFile = Path.Combine("nowhere", "x") }));
        using var more = optim.SGD([.. network.parameters(), nn.Parameter(zeros(1))], 0.01);
        Assert.Contains("belong to `model`", Assert.Throws<ArgumentException>(() => new Trainer(network, detached, more)).Message);
        Assert.Throws<ArgumentNullException>(() => new Trainer(null!, detached, optimizer));
        Assert.Throws<ArgumentNullException>(() => new Trainer(network, null!, optimizer));
        Assert.Throws<ArgumentNullException>(() => new Trainer(network, detached, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DelegateObjective(0, _ => Inputs));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { Steps = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { MaxGradientNorm = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { MaxGradientValue = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { CheckpointInterval = 0 });
    }
}
