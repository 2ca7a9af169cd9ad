using System.Text.Json.Nodes;

namespace Pyzag.Peers;

/// <summary>Trains with pyzag, in the Python process.</summary>
sealed class PythonTrainer : ITrainer
{
    private readonly PythonPeer _python;
    private readonly TrainingProblem _problem;

    public PythonTrainer(PythonPeer python, TrainingProblem problem)
    {
        _python = python;
        _problem = problem;
        _ = python.Ask("prepare", new JsonObject
        {
            ["case"] = problem.Model.GetName(),
            ["parameters"] = TensorJson.Write(problem.Model.Trained),
            ["constants"] = TensorJson.Write(problem.Model.Constants),
            ["times"] = TensorJson.Write(problem.Times),
            ["target"] = TensorJson.Write(problem.Data),
            ["tolerance"] = problem.Tolerance,
        });
    }

    /// <summary>One step less than the series has: the adjoint of pyzag 1.1.1 cannot go back through a series of one block.</summary>
    public long LargestBlock => _problem.Steps - 1;

    public TrainingOutcome Solve(TrainerSettings settings)
    {
        var answer = Ask("solve", settings)!;
        return new TrainingOutcome(
            TensorJson.Read(answer["trajectory"]!),
            answer["gradients"]!.AsObject().ToDictionary(named => named.Key, named => TensorJson.Read(named.Value!)),
            new TrainingWork(Count("blocks"), Count("iterations"), Count("residuals"), Count("jacobians")));

        int Count(string what) => answer[what]!.GetValue<int>();
    }

    public double[] Train(TrainerSettings settings, int calls) =>
        PythonPeer.Numbers(Ask("train", settings, calls));

    private JsonNode? Ask(string what, TrainerSettings settings, int? calls = null)
    {
        var request = new JsonObject { ["block_size"] = settings.BlockSize, ["predictor"] = settings.Predictor };
        if (calls is { } times)
            request["calls"] = times;
        return _python.Ask(what, request);
    }
}
