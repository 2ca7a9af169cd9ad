using Pyzag.Stepping;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Prediction;

/// <summary>What every predictor promises.</summary>
public sealed class PredictorContractTests : LeakCheckedTest
{
    private const int Rows = 24;

    public static TheoryData<string> Names => [nameof(ZeroPredictor), nameof(LastStepPredictor), nameof(PreviousStepsPredictor),
        nameof(StepExtrapolatingPredictor), nameof(ExtrapolatingPredictor), nameof(FullTrajectoryPredictor), nameof(WarmStart), "TaughtWarmStart"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_guess_has_the_form_of_the_states(string name)
    {
        foreach (var dtype in new[] { float32, float64 })
        {
            foreach (var batch in new long[][] { [], [3], [2, 3] })
            {
                var trajectory = Trajectory(batch, dtype);
                var predictor = Make(name, trajectory);
                foreach (var (start, count) in new[] { (1, 1), (1, 7), (2, 1), (2, 5), (3, 4), (9, 3), (8, 4), (8, 16) })
                {
                    var guess = predictor.Predict(trajectory.narrow(0, 0, start), new StepRange(start, start + count), []);
                    Assert.Equal([count, .. batch, 2], guess.shape);
                    Assert.Equal(dtype, guess.dtype);
                    Assert.True(guess.isfinite().all().item<bool>());
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_guess_does_not_touch_what_is_not_solved(string name)
    {
        var trajectory = Trajectory([2], float64);
        var predictor = Make(name, trajectory);
        var poisoned = trajectory.clone();
        poisoned.narrow(0, 6, Rows - 6).fill_(double.NaN);
        foreach (var count in new[] { 1, 3, 6, 9 })
        {
            var steps = new StepRange(6, 6 + count);
            Near.Equal(predictor.Predict(trajectory.narrow(0, 0, 6), steps, []), predictor.Predict(poisoned.narrow(0, 0, 6), steps, []), 0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_guess_leads_to_the_same_trajectory(string name)
    {
        var model = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        var initial = tensor(new[,] { { 0.1 }, { 0.4 }, { 1.2 } });
        var times = linspace(0, 4, 61, float64);
        var expected = Solve(model, initial, times, 1, new LastStepPredictor());
        foreach (var blockSize in new[] { 1, 2, 7, 60 })
            Near.Equal(expected, Solve(model, initial, times, blockSize, Make(name, expected)), 1e-11, $"blocks of {blockSize}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_lookback_of_two_gives_two_states_to_start_from(string name)
    {
        var function = new Plain(SecondOrder, (x, _) => SecondOrderJacobian(x.narrow(0, 0, x.shape[0] - 2)))
        {
            Lookback = 2,
        };
        var initial = tensor(new[] { 0.1, 0.3, 0.2, 0.1 }).reshape(2, 2, 1);
        var expected = new RecursiveSolver(function, new SolverOptions { BlockSize = 1 }).Solve(initial, 30).Trajectory;
        foreach (var blockSize in new[] { 1, 3, 28 })
        {
            var options = new SolverOptions { BlockSize = blockSize, Predictor = Make(name, expected) };
            Near.Equal(expected, new RecursiveSolver(function, options).Solve(initial, 30).Trajectory, 1e-11, $"blocks of {blockSize}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bad_input_is_refused(string name)
    {
        var trajectory = Trajectory([2], float64);
        var predictor = Make(name, trajectory);
        var error = Assert.Throws<ArgumentException>(() => predictor.Predict(trajectory, new StepRange(5, 7), []));
        Assert.Contains("expected (5, batch…, state), the states before steps 5..6, got (24, 2, 2)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => predictor.Predict(trajectory.narrow(0, 0, 5), new StepRange(5, 5), []));
        Assert.Throws<ArgumentException>(() => predictor.Predict(trajectory.narrow(0, 0, 5).to(int64), new StepRange(5, 7), []));
        Assert.Throws<ArgumentNullException>(() => predictor.Predict(null!, new StepRange(5, 7), []));
        var disposed = trajectory.clone();
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => predictor.Predict(disposed, new StepRange(5, 7), []));
    }

    private static Tensor Solve(Logistic model, Tensor initial, Tensor times, int blockSize, IPredictor predictor)
    {
        var options = new SolverOptions { BlockSize = blockSize, Predictor = predictor };
        using var off = no_grad();
        return new RecursiveSolver(new BackwardEuler(model), options).Solve(initial, times).Trajectory;
    }

    private IPredictor Make(string name, Tensor trajectory)
    {
        switch (name)
        {
            case nameof(FullTrajectoryPredictor):
                return Own(new FullTrajectoryPredictor(trajectory + 0.01));
            case "TaughtWarmStart":
                var warm = Own(new WarmStart());
                warm.Learn(trajectory + 0.01);
                return warm;
            case nameof(WarmStart):
                return Own(new WarmStart());
            default:
                return (IPredictor)Activator.CreateInstance(typeof(IPredictor).Assembly.GetType($"Pyzag.{name}")!)!;
        }
    }

    private static Tensor Trajectory(long[] batch, ScalarType dtype)
    {
        long[] shape = [Rows, .. batch, 2];
        return linspace(0, 5, shape.Aggregate(1L, (product, size) => product * size), dtype).reshape(shape).cos();
    }

    /// <summary>x_i − 1.8 x_{i-1} + 0.9 sin x_{i-2}.</summary>
    private static Tensor SecondOrder(Tensor x, IReadOnlyList<Tensor> forces)
    {
        var block = x.shape[0] - 2;
        return x.narrow(0, 2, block) - 1.8 * x.narrow(0, 1, block) + 0.9 * x.narrow(0, 0, block).sin();
    }

    private static Tensor SecondOrderJacobian(Tensor oldest)
    {
        var one = ones_like(oldest).unsqueeze(-1);
        return stack([0.9 * oldest.cos().unsqueeze(-1), -1.8 * one, one]);
    }
}
