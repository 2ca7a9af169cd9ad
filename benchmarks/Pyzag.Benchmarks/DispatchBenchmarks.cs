using BenchmarkDotNet.Attributes;
using static TorchSharp.torch;

namespace Pyzag.Benchmarks;

/// <summary>What one call into the tensor runtime costs when there is next to nothing to compute.</summary>
[MemoryDiagnoser]
public class DispatchBenchmarks
{
    Tensor _left = null!;
    Tensor _right = null!;
    Tensor _trained = null!;

    /// <summary>Number of elements.</summary>
    [Params(1, 64)]
    public int Size { get; set; }

    /// <summary>Makes the operands.</summary>
    [GlobalSetup]
    public void Setup()
    {
        manual_seed(1);
        _left = rand(Size);
        _right = rand(Size);
        _trained = rand(Size, requires_grad: true);
    }

    /// <summary>A product.</summary>
    [Benchmark(Baseline = true)]
    public long Multiply()
    {
        using var product = _left * _right;
        return product.NumberOfElements;
    }

    /// <summary>A product that records a node of the autograd graph.</summary>
    [Benchmark]
    public long MultiplyRecorded()
    {
        using var product = _trained * _right;
        return product.NumberOfElements;
    }

    /// <summary>A product written over its left operand.</summary>
    [Benchmark]
    public long MultiplyInPlace() => _left.mul_(1.0).NumberOfElements;

    /// <summary>A view, which moves no data.</summary>
    [Benchmark]
    public long View()
    {
        using var view = _left.unsqueeze(0);
        return view.NumberOfElements;
    }

    /// <summary>A shape, which needs no kernel.</summary>
    [Benchmark]
    public long ReadShape() => _left.shape[0];
}
