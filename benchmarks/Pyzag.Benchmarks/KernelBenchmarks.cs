using BenchmarkDotNet.Attributes;
using Pyzag.Blocks;
using static TorchSharp.torch;

namespace Pyzag.Benchmarks;

/// <summary>
/// The small matrices of a block in float64, 100 series of 50 steps, by the kernels of the library and by batched calls of torch, on one
/// thread. For times that compare, set OPENBLAS_NUM_THREADS=1: the threads of OpenBLAS slow torch down here.
/// </summary>
[MemoryDiagnoser]
[MinColumn]
public class KernelBenchmarks : IDisposable
{
    const int Series = 100;
    const int Steps = 50;

    Tensor _below = null!;
    Tensor _diagonal = null!;
    Tensor _vector = null!;
    Tensor _factors = null!;
    Tensor _pivots = null!;
    BlockBandedOperator _matrix = null!;
    BlockBandedOperator _singleSteps = null!;
    IBlockFactorization _factorization = null!;

    /// <summary>Number of state components.</summary>
    [Params(1, 2, 3, 4, 5, 6, 7, 8, 16, 32)]
    public int State { get; set; }

    /// <summary>Makes a system of random blocks, whose rows have to be exchanged.</summary>
    [GlobalSetup]
    public void Setup()
    {
        manual_seed(1);
        set_num_threads(1);
        _below = randn([Steps, Series, State, State], float64) / (4 * Math.Sqrt(State));
        _diagonal = randn([Steps, Series, State, State], float64) / (4 * Math.Sqrt(State)) + eye(State, dtype: float64).roll(1, 0);
        _vector = randn([Steps, Series, State], float64);
        var (factors, pivots) = linalg.lu_factor(_diagonal);
        (_factors, _pivots) = (factors, pivots!);
        _matrix = new BlockBandedOperator([_below, _diagonal], new ThomasFactorizer());
        // All steps as one, of that many series: products and solutions of single matrices.
        _singleSteps = new BlockBandedOperator([.. new[] { _below, _diagonal }.Select(band => band.reshape(1, -1, State, State))], new ThomasFactorizer());
        _factorization = _matrix.Factorize();
        for (var time = 0; time < 2; time++)
            _factorization.Solve(_vector).Dispose();
    }

    /// <summary>Thomas' algorithm in torch: all blocks factorized at once, then a solution and a product for every step.</summary>
    [Benchmark]
    public long FactorAndSolveByTorch()
    {
        using var scope = NewDisposeScope();
        var (factors, pivots) = linalg.lu_factor(_diagonal);
        return Substitute(factors, pivots!).NumberOfElements;
    }

    /// <summary>The same by the kernels, in one walk.</summary>
    [Benchmark]
    public long FactorAndSolve()
    {
        using var scope = NewDisposeScope();
        using var factorization = _matrix.Factorize();
        return factorization.Solve(_vector).NumberOfElements;
    }

    /// <summary>The transposed system, as the adjoint needs it.</summary>
    [Benchmark]
    public long FactorAndSolveTransposed()
    {
        using var scope = NewDisposeScope();
        using var factorization = _matrix.Factorize();
        return factorization.SolveTransposed(_vector).NumberOfElements;
    }

    /// <summary>Another solution with factors that are there, by torch.</summary>
    [Benchmark]
    public long SolveAgainByTorch()
    {
        using var scope = NewDisposeScope();
        return Substitute(_factors, _pivots).NumberOfElements;
    }

    /// <summary>Another solution with factors that are there.</summary>
    [Benchmark]
    public long SolveAgain()
    {
        using var scope = NewDisposeScope();
        return _factorization.Solve(_vector).NumberOfElements;
    }

    /// <summary>The factorization of all 5,000 matrices alone, by torch.</summary>
    [Benchmark]
    public long FactorByTorch()
    {
        using var scope = NewDisposeScope();
        return linalg.lu_factor(_diagonal).LU.NumberOfElements;
    }

    /// <summary>The factorization of all 5,000 matrices alone, which only asks whether one is singular.</summary>
    [Benchmark]
    public long Factor()
    {
        using var scope = NewDisposeScope();
        using var factorization = _singleSteps.Factorize();
        return factorization.Singular.NumberOfElements;
    }

    /// <summary>5,000 products of matrices, by torch.</summary>
    [Benchmark]
    public long MultiplyByTorch()
    {
        using var scope = NewDisposeScope();
        return _diagonal.matmul(_below).NumberOfElements;
    }

    /// <summary>5,000 products of matrices.</summary>
    [Benchmark]
    public long Multiply()
    {
        using var scope = NewDisposeScope();
        return _singleSteps.Multiply(_below.reshape(1, -1, State, State)).NumberOfElements;
    }

    /// <summary>Lets the system go.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _factorization.Dispose();
        _singleSteps.Dispose();
        _matrix.Dispose();
        foreach (var tensor in new[] { _below, _diagonal, _vector, _factors, _pivots })
            tensor.Dispose();
        GC.SuppressFinalize(this);
    }

    Tensor Substitute(Tensor factors, Tensor pivots)
    {
        var columns = _vector.unsqueeze(-1);
        var states = new Tensor[Steps];
        for (var step = 0; step < Steps; step++)
        {
            var right = step == 0 ? columns[0] : columns[step] - _below[step].bmm(states[step - 1]);
            states[step] = linalg.lu_solve(factors[step], pivots[step], right);
        }

        return stack(states);
    }
}
