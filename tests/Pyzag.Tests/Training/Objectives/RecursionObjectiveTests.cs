using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Objectives;

public sealed class RecursionObjectiveTests : LeakCheckedTest
{
    private const double TrueRate = 1.3;

    private readonly Decay _model;
    private readonly Tensor _times;
    private readonly Tensor _start;
    private readonly Tensor _push;
    private readonly Tensor _data;

    public RecursionObjectiveTests()
    {
        manual_seed(4);
        _model = Own(new Decay(TrueRate));
        _times = linspace(0, 1, 9, float64);
        _start = 1 + rand(10, 2, float64);
        _push = randn([9, 10, 1], float64);
        using var off = no_grad();
        _data = new RecursiveSolver(new BackwardEuler(_model)).Solve(_start, _times, _push).Trajectory.select(2, 0).clone();
        _model.Speed.Leaf.fill_(0.4);
    }

    [Fact]
    public void Is_a_solve_of_some_series_and_a_loss_written_by_hand()
    {
        var objective = Make(SensitivityMethod.Adjoint);
        Assert.Equal(10, objective.Count);
        var samples = tensor(new long[] { 7, 2, 2 });
        var loss = objective.Loss(samples);
        var x = new RecursiveSolver(new BackwardEuler(_model)).Solve(_start.index_select(0, samples), _times, _push.index_select(1, samples)).Trajectory.select(2, 0);
        var y = _data.index_select(1, samples);
        var expected = zeros([], float64);
        for (var level = 0; level < 9; level++)
            expected += Math.Pow(0.5, level) * (x[level] - y[level]).square().mean();
        Near.Equal(expected, loss, 1e-12, "loss");
        Near.Equal(autograd.grad([expected], [_model.Speed.Leaf])[0], autograd.grad([loss], [_model.Speed.Leaf])[0], 1e-12, "gradient");
    }

    [Fact]
    public void Gradients_are_right_three_ways()
    {
        var (adjoint, unrolled) = (Make(SensitivityMethod.Adjoint), Make(SensitivityMethod.Unrolled));
        var samples = tensor(new long[] { 0, 5, 9 });
        GradientCheck.ThreeWays(() => adjoint.Loss(samples), () => unrolled.Loss(samples), new Dictionary<string, Tensor> { ["speed"] = _model.Speed.Leaf });
    }

    [Fact]
    public void The_trainer_fits_recursions_by_minibatches_of_series()
    {
        using var optimizer = optim.Adam(_model.parameters(), 0.1);
        var objective = new RecursionObjective(new RecursiveSolver(new BackwardEuler(_model)), () => _start, [_times, _push], _data) { Observe = x => x.select(2, 0) };
        var trainer = new Trainer(_model, objective, optimizer, new TrainingOptions { Steps = 250, BatchSize = 4 }, optim.lr_scheduler.ExponentialLR(optimizer, 0.98));
        trainer.Run();
        Assert.Equal(TrueRate, _model.Speed.Leaf.item<double>(), 2e-3);
        Assert.True(trainer.Losses[^1] < 1e-4 * trainer.Losses[0]);
    }

    [Fact]
    public void A_recursion_that_cannot_be_solved_ends_the_training()
    {
        using var optimizer = optim.SGD(_model.parameters(), 1e200);
        var objective = new RecursionObjective(new RecursiveSolver(new BackwardEuler(_model)), () => _start, [_times, _push], _data) { Observe = x => x.select(2, 0) };
        var failure = Assert.Throws<TrainingFailedException>(() => new Trainer(_model, objective, optimizer, new TrainingOptions { Steps = 5 }).Run());
        Assert.Equal(1, failure.Step);
        Assert.Equal(0.4, _model.Speed.Leaf.item<double>());
        Assert.IsType<SolveFailedException>(failure.InnerException);
    }

    [Fact]
    public void Forces_may_be_shared_and_levels_left_out()
    {
        var objective = new RecursionObjective(new RecursiveSolver(new BackwardEuler(_model)), () => _start, [_times, _push[TensorIndex.Colon, ..1]], _data)
        {
            Observe = x => x.select(2, 0),
            LevelWeights = LevelWeights.LastOf(9),
            LevelLoss = new MeanAbsoluteError(),
        };
        var x = new RecursiveSolver(new BackwardEuler(_model)).Solve(_start[3..4], _times, _push[TensorIndex.Colon, ..1]).Trajectory[8, 0, 0];
        Near.Equal((x - _data[8, 3]).abs(), objective.Loss(tensor(new long[] { 3 })), 1e-12, "loss");
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var solver = new RecursiveSolver(new BackwardEuler(_model));
        Assert.Contains("`data`", Assert.Throws<ArgumentException>(() => new RecursionObjective(solver, () => _start, [_times], _times)).Message);
        Assert.Contains("`forces`", Assert.Throws<ArgumentException>(() => new RecursionObjective(solver, () => _start, [_times[..4]], _data)).Message);
        Assert.Contains("`forces`", Assert.Throws<ArgumentException>(() => new RecursionObjective(solver, () => _start, [_times, _push[TensorIndex.Colon, ..3]], _data)).Message);
        Assert.Contains("`Observe`", Assert.Throws<InvalidOperationException>(() => new RecursionObjective(solver, () => _start, [_times, _push], _data).Loss(tensor(new long[] { 1 }))).Message);
        Assert.Throws<ArgumentNullException>(() => new RecursionObjective(null!, () => _start, [], _data));
    }

    private RecursionObjective Make(SensitivityMethod method) => new(
        new RecursiveSolver(new BackwardEuler(_model), new SolverOptions { Sensitivity = method }), () => _start, [_times, _push], _data)
    {
        Observe = x => x.select(2, 0),
        LevelWeights = LevelWeights.Discounted(0.5),
    };

    private sealed class Decay : OdeModule
    {
        private readonly ModelParameter speed;

        public Decay(double start) : base("decay")
        {
            speed = new ModelParameter(start);
            RegisterComponents();
        }

        public ModelParameter Speed => speed;

        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => -speed * state * (1 + 0.2 * state) + forces[0];
    }
}
