namespace Pyzag.Peers;

/// <summary>Every case, in the order in which they are measured.</summary>
static class PeerCases
{
    public static IReadOnlyList<IPeerCase> All { get; } =
    [
        new MultiplyCase(),
        new TrainingCase("cannon", () => new TrainingProblem(new Cannon(150), steps: 100, duration: 1)),
        new TrainingCase("linear-8", () => new TrainingProblem(new LinearOde(500, 8), steps: 100, duration: 5)),
        new TrainingCase("linear-16", () => new TrainingProblem(new LinearOde(100, 16), steps: 100, duration: 5)),
        new TrainingCase("neural-ode", () => new TrainingProblem(new NeuralOde(100, 5), steps: 400, duration: 4)),
    ];
}
