using BenchmarkDotNet.Attributes;
using Pyzag.Peers;
using static TorchSharp.torch;

namespace Pyzag.Benchmarks;

/// <summary>
/// How the cost of a training step grows with its size: backward Euler for x' = A x + b sin(w t) with a dense A, in float64 on one thread. Besides the tables it writes a picture, the file
/// <c>…-picture.svg</c> among the results. Set OPENBLAS_NUM_THREADS=1 for it.
/// </summary>
[Config(typeof(ScalingConfig))]
public class ScalingBenchmarks : IDisposable
{
    private LinearOde _model = null!;
    private Tensor _times = null!;
    private Tensor[] _parameters = null!;

    /// <summary>Every size of every sweep.</summary>
    public static IEnumerable<ScalingSize> Sizes => ScalingSweep.All.SelectMany(sweep => sweep.Numbers.Select(sweep.With)).Distinct();

    /// <summary>How large the training step is.</summary>
    [ParamsSource(nameof(Sizes))]
    public ScalingSize Size { get; set; } = ScalingSize.Middle;

    /// <summary>Makes the model.</summary>
    [GlobalSetup]
    public void Setup()
    {
        manual_seed(1);
        set_num_threads(1);
        _model = new LinearOde(Size.Batch, Size.State);
        _times = linspace(0, 1, Size.Steps + 1, dtype: float64);
        _parameters = [.. _model.parameters()];
    }

    /// <summary>The trajectory alone.</summary>
    [Benchmark(Baseline = true)]
    public long Forward()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        return Solve().NumberOfElements;
    }

    /// <summary>The trajectory, and the gradient of its mean square to all parameters.</summary>
    [Benchmark]
    public int ForwardAndAdjoint()
    {
        using var scope = NewDisposeScope();
        return autograd.grad([Solve().square().mean()], _parameters).Count;
    }

    /// <summary>Lets the model go.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _times.Dispose();
        _model.Dispose();
        GC.SuppressFinalize(this);
    }

    private Tensor Solve()
    {
        var solver = new RecursiveSolver(new BackwardEuler(_model), new SolverOptions { BlockSize = Size.BlockSize });
        return solver.Solve(_model.InitialState(), _times).Trajectory;
    }
}
