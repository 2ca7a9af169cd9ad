using Pyzag.Newton;
using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// Trains with Pyzag. The bound on the residual is that of pyzag; the relative test of the states stays as it is by default, which asks for no less in these cases. A Jacobian
/// serves again where the last correction contracted by a hundred, which pyzag cannot do.
/// </summary>
sealed class PyzagTrainer(TrainingProblem problem) : LocalTrainer(problem)
{
    private readonly TrainingProblem _problem = problem;

    public override long LargestBlock => _problem.Steps;

    private protected override (Tensor Trajectory, TrainingWork Work) Forward(TrainerSettings settings)
    {
        try
        {
            var solution = new RecursiveSolver(new BackwardEuler(_problem.Model), Options(settings)).Solve(_problem.Model.InitialState(), _problem.Times);
            var report = solution.Report;
            return (solution.Trajectory, new TrainingWork(report.Blocks.Count, report.NewtonIterations, report.ResidualEvaluations, report.JacobianEvaluations));
        }
        catch (SolveFailedException failure)
        {
            throw new TrainingFailedException(failure.Message, failure);
        }
    }

    private SolverOptions Options(TrainerSettings settings) => new()
    {
        BlockSize = (int)settings.BlockSize,
        Predictor = settings.Predictor switch
        {
            nameof(LastStepPredictor) => new LastStepPredictor(),
            nameof(PreviousStepsPredictor) => new PreviousStepsPredictor(),
            nameof(ExtrapolatingPredictor) => new ExtrapolatingPredictor(),
            _ => new ZeroPredictor(),
        },
        Newton = new NewtonOptions { AbsoluteTolerance = _problem.Tolerance, JacobianReuse = 0.01 },
    };
}
