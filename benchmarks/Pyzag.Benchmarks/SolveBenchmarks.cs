using BenchmarkDotNet.Attributes;
using CannonSample;
using static TorchSharp.torch;

namespace Pyzag.Benchmarks;

/// <summary>A solve and its adjoint, for 150 cannon shots of 100 steps.</summary>
[MemoryDiagnoser]
public class SolveBenchmarks : IDisposable
{
    const int Shots = 150;
    const int Steps = 100;

    CannonModel _model = null!;
    Tensor _times = null!;
    Tensor _loss = null!;
    Tensor[] _parameters = null!;

    /// <summary>Steps that are solved at once.</summary>
    [Params(1, 25, Steps)]
    public int BlockSize { get; set; }

    /// <summary>Makes the model, and the graph that the adjoint is taken of.</summary>
    [GlobalSetup]
    public void Setup()
    {
        manual_seed(1);
        _model = new CannonModel(Scattered(Launch.True.Angle), Scattered(Launch.True.Speed), Scattered(Launch.True.Drag));
        _times = linspace(0, 1, Steps, dtype: float64);
        _loss = Loss();
        _parameters = [.. _model.parameters()];

        static Tensor Scattered(double average) => average * (1 + 0.05 * randn(Shots, 1, dtype: float64));
    }

    /// <summary>The trajectory alone.</summary>
    [Benchmark(Baseline = true)]
    public long Solve()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return Loss().NumberOfElements;
    }

    /// <summary>The gradient to all parameters, of a trajectory that is there already.</summary>
    [Benchmark]
    public int Adjoint()
    {
        using var scope = NewDisposeScope();
        return autograd.grad([_loss], _parameters, retain_graph: true).Count;
    }

    /// <summary>What an optimizer needs for one step: both together.</summary>
    [Benchmark]
    public int SolveAndAdjoint()
    {
        using var scope = NewDisposeScope();
        return autograd.grad([Loss()], _parameters).Count;
    }

    /// <summary>Lets the model and the graph go.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _loss.Dispose();
        _times.Dispose();
        _model.Dispose();
        GC.SuppressFinalize(this);
    }

    Tensor Loss()
    {
        var solver = new RecursiveSolver(new BackwardEuler(_model), new SolverOptions { BlockSize = BlockSize });
        return solver.Solve(_model.InitialState(), _times).Trajectory.square().mean();
    }
}
