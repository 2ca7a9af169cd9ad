using System.Diagnostics;
using Pyzag.Newton;
using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>Trains with Pyzag, in this process.</summary>
sealed class PyzagTrainer(TrainingProblem problem) : ITrainer
{
    private readonly Tensor[] _parameters = [.. problem.Model.Trained.Select(named => named.Value)];

    public long LargestBlock => problem.Steps;

    public TrainingOutcome Solve(TrainerSettings settings)
    {
        try
        {
            var solution = Forward(Solver(settings), out var loss);
            var gradients = problem.Model.Trained.Select(named => named.Name).Zip(autograd.grad([loss], _parameters)).ToDictionary();
            var report = solution.Report;
            return new TrainingOutcome(
                solution.Trajectory.detach(), gradients,
                new TrainingWork(report.Blocks.Count, report.NewtonIterations, report.ResidualEvaluations, report.JacobianEvaluations));
        }
        catch (SolveFailedException failure)
        {
            throw new TrainingFailedException(failure.Message, failure);
        }
    }

    public double[] Train(TrainerSettings settings, int calls)
    {
        var solver = Solver(settings);
        var forward = TimeSpan.Zero;
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
        {
            using var scope = NewDisposeScope();
            var begin = Stopwatch.GetTimestamp();
            _ = Forward(solver, out var loss);
            forward += Stopwatch.GetElapsedTime(begin);
            _ = autograd.grad([loss], _parameters);
        }

        var total = Stopwatch.GetElapsedTime(start);
        return [forward.TotalSeconds / calls, (total - forward).TotalSeconds / calls, total.TotalSeconds / calls];
    }

    private RecursiveSolver Solver(TrainerSettings settings) => new(new BackwardEuler(problem.Model), new SolverOptions
    {
        BlockSize = (int)settings.BlockSize,
        Predictor = settings.Predictor switch
        {
            nameof(LastStepPredictor) => new LastStepPredictor(),
            nameof(PreviousStepsPredictor) => new PreviousStepsPredictor(),
            nameof(ExtrapolatingPredictor) => new ExtrapolatingPredictor(),
            _ => new ZeroPredictor(),
        },
        Newton = new NewtonOptions { AbsoluteTolerance = problem.Tolerance, RelativeTolerance = 0 },
    });

    private Solution Forward(RecursiveSolver solver, out Tensor loss)
    {
        var solution = solver.Solve(problem.Model.InitialState(), problem.Times);
        loss = (solution.Trajectory.narrow(0, 1, problem.Steps) - problem.Data).square().mean();
        return solution;
    }
}
