using System.Diagnostics;
using System.Globalization;
using Pyzag.Peers;
using static TorchSharp.torch;

namespace Pyzag.Benchmarks;

/// <summary>
/// The memory of a training step on long series: the largest resident set of the process so far (VmHWM on Linux) less what was resident before the first step, after one step and after many.
/// The code has been compiled before, in steps on short series.
/// </summary>
static class TrainingMemory
{
    /// <summary>The option of the program that asks for it.</summary>
    public const string Option = "--memory";

    private const int Steps = 10_000, Batch = 100, State = 8, BlockSize = 25;
    private const int ManySteps = 20, WarmUpSteps = 100, WarmUps = 50;
    private const double StepSize = 1e-3;
    private const double Mebibyte = 1 << 20;

    /// <summary>Measures, and writes the result.</summary>
    public static void Write(TextWriter writer)
    {
        manual_seed(1);
        set_num_threads(1);
        using var model = new LinearOde(Batch, State);
        for (var i = 0; i < WarmUps; i++)
            Train(model, WarmUpSteps);
        var before = Environment.WorkingSet;
        var trajectory = (Steps + 1L) * Batch * State * sizeof(double);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"n = {Steps}, batch {Batch}, state {State}: the trajectory has {trajectory / Mebibyte:F0} MiB."));
        using (no_grad())
            Solve(model, Steps).Dispose();
        WritePeak("a solve without gradient");
        for (var i = 1; i <= ManySteps; i++)
        {
            Train(model, Steps);
            if (i is 1 or ManySteps)
                WritePeak($"training step {i}, the data of the loss included");
        }

        void WritePeak(string what)
        {
            using var process = Process.GetCurrentProcess();
            double peak = process.PeakWorkingSet64 - before;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Peak after {what}: {peak / Mebibyte:F0} MiB, {peak / trajectory:F1} times the trajectory."));
        }
    }

    private static void Train(LinearOde model, int steps)
    {
        using var scope = NewDisposeScope();
        var data = randn([steps + 1, .. model.InitialState().shape], dtype: float64);
        var loss = nn.functional.mse_loss(Solve(model, steps), data);
        _ = autograd.grad([loss], [.. model.parameters()]);
    }

    private static Tensor Solve(LinearOde model, int steps)
    {
        using var scope = NewDisposeScope();
        var times = linspace(0, steps * StepSize, steps + 1, dtype: float64);
        var solver = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = BlockSize });
        return solver.Solve(model.InitialState(), times).Trajectory.MoveToOuterDisposeScope();
    }
}
