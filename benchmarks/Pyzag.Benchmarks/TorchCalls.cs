using System.Globalization;
using CannonSample;
using Pyzag.Peers;
using static TorchSharp.torch;

namespace Pyzag.Benchmarks;

/// <summary>
/// How many calls of torch a training step takes, and whose they are: a table for some models. A call counts if it hands out a new tensor, views included, which is what the runtime keeps statistics of.
/// </summary>
static class TorchCalls
{
    /// <summary>The option of the program that asks for the table.</summary>
    public const string Option = "--torch-calls";

    private const int BlockSize = 25;

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer)
    {
        manual_seed(1);
        writer.WriteLine($"Calls of torch that make a tensor, blocks of {BlockSize} steps.");
        writer.WriteLine();
        writer.WriteLine("                          Newton    evaluated       per iteration         adjoint");
        writer.WriteLine("model                 iterations      f     J      model     Pyzag    model     Pyzag");
        using var scope = NewDisposeScope();
        using var cannon = new CannonModel(Many(Launch.True.Angle), Many(Launch.True.Speed), Many(Launch.True.Drag));
        WriteRow(writer, "cannon", cannon, cannon.InitialState(), steps: 100, duration: 1);
        WriteRow(writer, new Viscoplastic(200), steps: 500, duration: 1);
        WriteRow(writer, new LotkaVolterra(100), steps: 400, duration: 4);
        WriteRow(writer, new LinearOde(500, 8), steps: 100, duration: 1);
        WriteRow(writer, new NeuralOde(100, 5), steps: 400, duration: 4);

        static Tensor Many(double average) => average * (1 + 0.05 * randn(150, 1, dtype: float64));
    }

    private static void WriteRow(TextWriter writer, PeerModel model, long steps, double duration)
    {
        using (model)
            WriteRow(writer, model.GetName(), model, model.InitialState(), steps, duration);
    }

    private static void WriteRow(TextWriter writer, string name, OdeModule model, Tensor start, long steps, double duration)
    {
        using var scope = NewDisposeScope();
        var counted = new CountedOde(model);
        var times = linspace(0, duration, steps + 1, dtype: float64);
        var solver = new RecursiveSolver(new BackwardEuler(counted), new SolverOptions { BlockSize = BlockSize });
        Tensor[] parameters = [.. model.parameters()];

        var solution = solver.Solve(start, times);
        var loss = solution.Trajectory.square().mean();
        var (model0, all0) = (counted.Tensors, CountedOde.AllTensors);
        solution = solver.Solve(start, times);
        var (model1, all1) = (counted.Tensors, CountedOde.AllTensors);
        _ = autograd.grad([loss], parameters);
        var (model2, all2) = (counted.Tensors, CountedOde.AllTensors);

        var report = solution.Report;
        double iterations = report.NewtonIterations;
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-22}{iterations,10}{report.ResidualEvaluations,7}{report.JacobianEvaluations,6}{(model1 - model0) / iterations,11:F1}{(all1 - all0 - model1 + model0) / iterations,10:F1}{model2 - model1,9}{all2 - all1 - model2 + model1,10}"));
    }
}
