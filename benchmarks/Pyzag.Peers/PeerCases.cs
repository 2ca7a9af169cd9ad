namespace Pyzag.Peers;

/// <summary>Every case, in the order in which they are measured.</summary>
static class PeerCases
{
    public static IReadOnlyList<IPeerCase> All { get; } =
    [
        new MultiplyCase(),
        new TrainingCase("cannon", () => new TrainingProblem(new Cannon(150), steps: 100, duration: 1)),
        new TrainingCase("viscoplastic", () => new TrainingProblem(new Viscoplastic(200), steps: 500, duration: 1, tolerance: 1e-8)),
        new TrainingCase("lotka-volterra", () => new TrainingProblem(new LotkaVolterra(100), steps: 400, duration: 10)),
        new TrainingCase("linear-8", () => new TrainingProblem(new LinearOde(500, 8), steps: 100, duration: 5)),
        new TrainingCase("linear-16", () => new TrainingProblem(new LinearOde(100, 16), steps: 100, duration: 5)),
        new TrainingCase("neural-ode", () => new TrainingProblem(new NeuralOde(100, 5), steps: 400, duration: 4)),
        .. Paper("mass-damper-spring", [(2, 100), (10, 30)], duration: 1, tolerance: 1e-8, (size, batch) => new MassDamperSpring(batch, size)),
        .. Paper("chaboche", [(1, 50), (5, 30)], duration: 10, tolerance: 1e-10, (size, batch) => new Chaboche(batch, size)),
        .. Paper("neurons", [(2, 50), (5, 30)], duration: 10, tolerance: 1e-10, (size, batch) => new Neurons(batch, size)),
        new LoopCase("loop-viscoplastic", steps => new TrainingProblem(new Viscoplastic(100), steps, duration: 1, tolerance: 1e-8)),
        new LoopCase("loop-lotka-volterra", steps => new TrainingProblem(new LotkaVolterra(100), steps, duration: 10)),
        new LoopCase("loop-neural-ode", steps => new TrainingProblem(new NeuralOde(100, 5), steps, duration: 4)),
    ];

    /// <summary>
    /// Points of the grid that doi:10.48550/arXiv.2310.08649 measures (https://github.com/reverendbedford/odeperf), with its sizes of a step: the first quarter of its 2,000.
    /// </summary>
    private static IEnumerable<IPeerCase> Paper(
        string name, IEnumerable<(long Size, long Batch)> points, double duration, double tolerance, Func<long, long, PeerModel> make) =>
        points.Select(point => new TrainingCase(
            $"{name}-{point.Size}x{point.Batch}", () => new TrainingProblem(make(point.Size, point.Batch), steps: 500, duration / 4, tolerance)));
}
