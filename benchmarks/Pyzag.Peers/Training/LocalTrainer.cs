using System.Diagnostics;
using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>Trains in this process, with gradients from autograd.</summary>
abstract class LocalTrainer(TrainingProblem problem) : ITrainer
{
    private readonly IReadOnlyList<string> _names = [.. problem.Model.Trained.Select(named => named.Name)];
    private readonly Tensor[] _parameters = [.. problem.Model.Trained.Select(named => named.Value)];

    public abstract long LargestBlock { get; }

    public TrainingOutcome Solve(TrainerSettings settings)
    {
        using var scope = NewDisposeScope();
        var (trajectory, work) = Forward(settings);
        var gradients = Gradients(trajectory);
        foreach (var gradient in gradients)
            _ = gradient.MoveToOuterDisposeScope();
        return new TrainingOutcome(trajectory.detach().MoveToOuterDisposeScope(), _names.Zip(gradients).ToDictionary(), work);
    }

    public double[] Train(TrainerSettings settings, int calls)
    {
        var forward = TimeSpan.Zero;
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
        {
            using var scope = NewDisposeScope();
            var begin = Stopwatch.GetTimestamp();
            var (trajectory, _) = Forward(settings);
            forward += Stopwatch.GetElapsedTime(begin);
            _ = Gradients(trajectory);
        }

        var total = Stopwatch.GetElapsedTime(start);
        return [forward.TotalSeconds / calls, (total - forward).TotalSeconds / calls, total.TotalSeconds / calls];
    }

    /// <summary>Solves the problem with a graph to its parameters.</summary>
    private protected abstract (Tensor Trajectory, TrainingWork Work) Forward(TrainerSettings settings);

    private IList<Tensor> Gradients(Tensor trajectory)
    {
        var loss = nn.functional.mse_loss(trajectory.narrow(0, 1, problem.Steps), problem.Data);
        return autograd.grad([loss], _parameters);
    }
}
