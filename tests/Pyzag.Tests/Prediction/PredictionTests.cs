using Pyzag.Stepping;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Prediction;

/// <summary>What a good guess saves, and what predictors that hold a trajectory do with it.</summary>
public sealed class PredictionTests : LeakCheckedTest
{
    private readonly Logistic _model;
    private readonly Tensor _initial;
    private readonly Tensor _times;

    public PredictionTests()
    {
        _model = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        _initial = tensor(new[,] { { 0.1 }, { 0.4 }, { 0.9 } });
        _times = linspace(0, 3, 121, float64);
    }

    [Theory]
    [InlineData(4, nameof(ExtrapolatingPredictor))]
    [InlineData(1, nameof(ExtrapolatingPredictor))]
    [InlineData(1, nameof(StepExtrapolatingPredictor))]
    public void Extrapolation_saves_iterations_on_a_smooth_series(int blockSize, string name)
    {
        IPredictor predictor = name == nameof(ExtrapolatingPredictor) ? new ExtrapolatingPredictor() : new StepExtrapolatingPredictor();
        var extrapolated = Iterations(predictor, blockSize);
        var last = Iterations(new LastStepPredictor(), blockSize);
        Assert.True(extrapolated < 0.9 * last, $"{extrapolated} iterations by extrapolation, {last} from the last step");
    }

    [Fact]
    public void The_last_step_is_a_better_guess_than_zero()
    {
        var last = Iterations(new LastStepPredictor(), 4);
        var zero = Iterations(new ZeroPredictor(), 4);
        Assert.True(last < zero, $"{last} iterations from the last step, {zero} from zero");
    }

    [Fact]
    public void The_solution_as_a_guess_needs_no_iteration_beyond_the_one_that_shows_it()
    {
        var solution = Solver(new LastStepPredictor(), 20).Solve(_initial, _times);
        using var predictor = new FullTrajectoryPredictor(solution.Trajectory);
        var report = Solver(predictor, 20).Solve(_initial, _times).Report;
        Assert.All(report.Blocks, block => Assert.InRange(block.Iterations, 0, 1));
    }

    [Fact]
    public void Training_with_a_warm_start_takes_few_iterations_from_the_second_epoch_on()
    {
        using var warm = new WarmStart();
        var solver = Solver(warm, 20);
        var data = Solver(new LastStepPredictor(), 20).Solve(_initial, _times).Trajectory.detach() * 0.99;
        var optimizer = Own(optim.SGD(_model.parameters(), 1e-3));
        var perBlock = new List<double>();
        for (var epoch = 0; epoch < 4; epoch++)
        {
            using var scope = NewDisposeScope();
            var solution = solver.Solve(_initial, _times);
            perBlock.Add((double)solution.Report.NewtonIterations / solution.Report.Blocks.Count);
            optimizer.zero_grad();
            (solution.Trajectory - data).pow(2).mean().backward();
            optimizer.step();
        }

        Assert.True(perBlock[0] > 3, $"{perBlock[0]} iterations a block in the first epoch");
        Assert.All(perBlock.Skip(1), iterations => Assert.InRange(iterations, 0, 2));
    }

    [Fact]
    public void Gradients_do_not_see_the_guess()
    {
        using var warm = new WarmStart();
        var solver = Solver(warm, 20);
        var cold = Gradient(Solver(new LastStepPredictor(), 20));
        Gradient(solver);
        Near.Equal(cold, Gradient(solver), 1e-10);
    }

    [Fact]
    public void A_warm_start_asks_another_predictor_where_its_trajectory_does_not_fit()
    {
        var fallback = new Counting();
        using var warm = new WarmStart(fallback);
        var known = ones(10, 2, 3, float64);
        warm.Learn(known);
        Assert.Equal(1, fallback.Learned);

        Near.Equal(known.narrow(0, 4, 6), warm.Predict(zeros(4, 2, 3, float64), new StepRange(4, 10), []), 0);
        Assert.Equal(0, fallback.Asked);
        warm.Predict(zeros(4, 2, 3, float64), new StepRange(4, 11), []);
        Assert.Equal(1, fallback.Asked);
        warm.Predict(zeros(4, 1, 3, float64), new StepRange(4, 6), []);
        Assert.Equal(2, fallback.Asked);
        warm.Predict(zeros(4, 2, 3, float32), new StepRange(4, 6), []);
        Assert.Equal(3, fallback.Asked);
    }

    [Fact]
    public void A_warm_start_keeps_a_copy()
    {
        using var warm = new WarmStart();
        var trajectory = ones(5, 1, float64);
        warm.Learn(trajectory);
        trajectory.fill_(7);
        Assert.Equal(1.0, warm.Predict(zeros(2, 1, float64), new StepRange(2, 3), []).item<double>());
    }

    [Fact]
    public void A_warm_start_does_not_learn_what_is_not_finite()
    {
        using var warm = new WarmStart();
        warm.Learn(ones(5, 1, float64));
        warm.Learn(full([5, 1], double.NaN, float64));
        Assert.Equal(1.0, warm.Predict(zeros(2, 1, float64), new StepRange(2, 3), []).item<double>());
    }

    [Fact]
    public void A_given_trajectory_serves_a_scheme_with_stages()
    {
        using var off = no_grad();
        RecursiveSolver Staged(IPredictor predictor) => new(new RadauIIA5(_model), new SolverOptions { BlockSize = 20, Predictor = predictor });
        var cold = Staged(new LastStepPredictor()).Solve(_initial, _times);
        using var known = new FullTrajectoryPredictor(cold.Trajectory);
        var solution = Staged(known).Solve(_initial, _times);
        Near.Equal(cold.Trajectory, solution.Trajectory, 1e-11);
        Assert.True(solution.Report.NewtonIterations < cold.Report.NewtonIterations);
    }

    [Fact]
    public void A_warm_start_serves_the_series_that_did_not_fail()
    {
        using var warm = new WarmStart();
        var trajectory = arange(10, float64).reshape(5, 2, 1);
        trajectory.select(1, 1).fill_(double.NaN);
        warm.Learn(trajectory);
        double[] Guess() => warm.Predict(full([3, 2, 1], 7, float64), new StepRange(3, 5), []).data<double>().ToArray();
        Assert.Equal([6, 7, 8, 7], Guess());

        // What is known of a series lasts until something better comes.
        warm.Learn(zeros(5, 2, 1, float64));
        warm.Learn(trajectory);
        Assert.Equal([6, 0, 8, 0], Guess());
    }

    [Fact]
    public void A_warm_start_may_be_shared_by_threads()
    {
        using var warm = new WarmStart();
        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 50; i++)
            {
                using var scope = NewDisposeScope();
                warm.Learn(ones(20, 4, float64));
                Assert.Equal(40.0, warm.Predict(zeros(10, 4, float64), new StepRange(10, 20), []).sum().item<double>());
            }
        });
    }

    [Fact]
    public void Disposed_predictors_say_so()
    {
        var warm = new WarmStart();
        warm.Dispose();
        Assert.Throws<ObjectDisposedException>(() => warm.Predict(zeros(1, 1, float64), new StepRange(1, 2), []));
        Assert.Throws<ObjectDisposedException>(() => warm.Learn(zeros(1, 1, float64)));
        var full = new FullTrajectoryPredictor(zeros(3, 1, float64));
        full.Dispose();
        Assert.Throws<ObjectDisposedException>(() => full.Predict(zeros(1, 1, float64), new StepRange(1, 2), []));
    }

    [Fact]
    public void A_given_trajectory_that_does_not_fit_is_refused()
    {
        using var predictor = new FullTrajectoryPredictor(zeros(10, 3, 1, float64));
        var error = Assert.Throws<ArgumentException>(() => Solver(predictor, 20).Solve(_initial, _times));
        Assert.Contains("expected at least 21 rows of (3, 1), one for each step of the solve, got (10, 3, 1)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => predictor.Predict(zeros(1, 2, 1, float64), new StepRange(1, 2), []));
        Assert.Throws<ArgumentException>(() => predictor.Predict(zeros(1, 3, 1, float32), new StepRange(1, 2), []));
        Assert.Throws<NonFiniteInputException>(() => new FullTrajectoryPredictor(full([4, 1], double.NaN, float64)));
        Assert.Throws<ArgumentException>(() => new FullTrajectoryPredictor(zeros(4, float64)));
        Assert.Throws<ArgumentException>(() => new FullTrajectoryPredictor(zeros([4, 1], int64)));
    }

    private RecursiveSolver Solver(IPredictor predictor, int blockSize) =>
        new(new BackwardEuler(_model), new SolverOptions { BlockSize = blockSize, Predictor = predictor });

    private int Iterations(IPredictor predictor, int blockSize) => Solver(predictor, blockSize).Solve(_initial, _times).Report.NewtonIterations;

    private Tensor Gradient(RecursiveSolver solver) => autograd.grad([solver.Solve(_initial, _times).Trajectory.pow(2).sum()], [_model.parameters().First()])[0];

    private sealed class Counting : IPredictor
    {
        internal int Asked { get; private set; }

        internal int Learned { get; private set; }

        public Tensor Predict(Tensor solved, StepRange steps, IReadOnlyList<Tensor> forces)
        {
            Asked++;
            return solved[^1].unsqueeze(0);
        }

        public void Learn(Tensor trajectory) => Learned++;
    }
}
