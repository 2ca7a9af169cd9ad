using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Adjoint and tangent sweeps in the memory of one block beside the trajectory, however long it is.</summary>
public sealed class SweepMemoryTests : LeakCheckedTest
{
    private const int BlockSize = 10;
    private const int Series = 50;
    private const int State = 32;
    private const int Blocks = 40;

    // The Jacobian of one block; a sweep that kept its blocks would end with all of them.
    private const long BlockBytes = 2L * BlockSize * Series * State * State * sizeof(double);

    private readonly Tensor _rate;
    private readonly Tensor _initial;
    private readonly List<(long Bytes, long Tensors)> _evaluations = [];
    private readonly RecursiveSolver _solver;

    public SweepMemoryTests()
    {
        _rate = (0.2 * eye(State, dtype: float64)).requires_grad_();
        _initial = ones(Series, State, dtype: float64).requires_grad_();
        var function = new ResidualFunction(
            (x, _) =>
            {
                _evaluations.Add((Environment.WorkingSet, LiveTensors.Count));
                return x.Current + 0.1 * x.Current.pow(3) - x.Previous.matmul(_rate);
            }, [_rate]);
        _solver = new RecursiveSolver(function, new SolverOptions { BlockSize = BlockSize });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_backward_pass_keeps_one_block(bool projected)
    {
        var solver = projected ? new RecursiveSolver(_solver.Function, _solver.Options with { BlockProjection = (_, rows) => rows.tanh() }) : _solver;
        var loss = solver.Solve(_initial, BlockSize * Blocks + 1).Trajectory.pow(2).sum();
        _evaluations.Clear();
        loss.backward();
        AssertConstant();
    }

    [Fact]
    public void Second_derivatives_keep_one_block()
    {
        var loss = _solver.Solve(_initial, BlockSize * Blocks + 1).Trajectory.pow(3).sum();
        _evaluations.Clear();
        var gradients = autograd.grad([loss], [_initial, _rate], create_graph: true, retain_graph: true);
        AssertConstant();
        _evaluations.Clear();
        autograd.grad(gradients, [_initial, _rate], [ones_like(_initial), ones_like(_rate)]);
        // One sweep forwards, one backwards.
        var both = _evaluations.ToArray();
        _evaluations.RemoveRange(both.Length / 2, both.Length - both.Length / 2);
        AssertConstant();
        _evaluations.Clear();
        _evaluations.AddRange(both[(both.Length / 2)..]);
        AssertConstant();
        Assert.InRange(both[^1].Bytes - both[0].Bytes, long.MinValue, 6 * BlockBytes);
    }

    [Fact]
    public void The_tangent_keeps_one_block()
    {
        using (no_grad())
            _solver.Solve(_initial, BlockSize * Blocks + 1);
        var solving = _evaluations.Count;
        _evaluations.Clear();
        var directions = new TangentDirections { InitialState = ones_like(_initial), Parameters = [(_rate, ones_like(_rate))] };
        _solver.SolveWithTangent(_initial, BlockSize * Blocks + 1, directions);
        _evaluations.RemoveRange(0, solving);
        AssertConstant();
    }

    private void AssertConstant()
    {
        Assert.InRange(_evaluations.Count, Blocks, 4 * Blocks);
        var early = _evaluations[Blocks / 4];
        var late = _evaluations[^1];
        Assert.Equal(_evaluations.Take(Blocks).Max(evaluation => evaluation.Tensors), _evaluations.Max(evaluation => evaluation.Tensors));
        Assert.InRange(late.Bytes - early.Bytes, long.MinValue, 6 * BlockBytes);
    }
}
