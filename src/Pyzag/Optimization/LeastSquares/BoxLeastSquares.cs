using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>
/// Linear least squares in a box, min ‖M s − c‖ with lower ≤ s ≤ upper, by an active set: components sit at a bound or are free, the free ones are solved for, one that would leave the box
/// stops at its bound, and one that pulls back from its bound is freed. It ends at the exact solution, whose components at a bound are the bound itself.
/// Literature: C. L. Lawson and R. J. Hanson, Solving Least Squares Problems, SIAM 1995, chapter 23, doi:10.1137/1.9781611971217; P. B. Stark and R. L. Parker,
/// Bounded-variable least-squares: an algorithm and applications, Computational Statistics 10 (1995) 129–141.
/// </summary>
internal sealed class BoxLeastSquares
{
    // How far from zero, relative to the lengths of the two vectors in it, a multiplier is taken for more than rounding.
    private const double Negligible = 1e-14;

    // Which part of the largest singular value, of columns of one length, is taken for zero; of solutions the shortest is then taken.
    private const double Singular = 1e-12;

    private readonly Tensor _matrix;
    private readonly Tensor _vector;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly double[] _solution;
    private readonly bool[] _free;

    /// <summary>Sets a problem up, in float64 on the CPU.</summary>
    /// <param name="matrix">M, <c>(rows, n)</c>.</param>
    /// <param name="vector">c, <c>(rows)</c>.</param>
    /// <param name="lower">The lower bounds, 0 or less.</param>
    /// <param name="upper">The upper bounds, 0 or more.</param>
    internal BoxLeastSquares(Tensor matrix, Tensor vector, double[] lower, double[] upper)
    {
        _matrix = matrix;
        _vector = vector;
        _lower = lower;
        _upper = upper;
        _solution = new double[lower.Length];
        _free = new bool[lower.Length];
    }

    /// <summary>Whether a component is at none of its bounds.</summary>
    internal bool IsFree(int component) => _free[component];

    /// <summary>Solves it.</summary>
    /// <returns>s.</returns>
    internal double[] Solve()
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var lengths = (_matrix.square().sum(dim: 0).sqrt() * (Negligible * _vector.norm())).data<double>().ToArray();
        var pull = Pull();
        for (var j = 0; j < _free.Length; j++)
            _free[j] = !IsHeld(j, pull[j], lengths[j]);

        // Every pass goes down, and one that would begin to circle by rounding is as good a place as any to stop.
        for (var pass = 0; pass <= 10 * _free.Length; pass++)
        {
            if (!MoveFree())
                continue;
            pull = Pull();
            var worst = Enumerable.Range(0, _free.Length).Where(j => !_free[j] && !IsHeld(j, pull[j], lengths[j])).DefaultIfEmpty(-1).MaxBy(j => j < 0 ? 0 : Math.Abs(pull[j]) / lengths[j]);
            if (worst < 0)
                break;
            _free[worst] = true;
        }

        return _solution;
    }

    /// <summary>Moves the free components to their least squares, or as far as the first bound in the way, and says whether they got there.</summary>
    private bool MoveFree()
    {
        using var scope = TensorScope.Open();
        var free = Enumerable.Range(0, _free.Length).Where(j => _free[j]).Select(j => (long)j).ToArray();
        if (free.Length == 0)
            return true;
        double[] held = [.. _solution.Select((value, j) => _free[j] ? 0 : value)];
        var right = _vector - _matrix.matmul(tensor(held));
        var target = Shortest(_matrix.index_select(1, tensor(free)), right).data<double>().ToArray();

        var part = 1.0;
        for (var k = 0; k < free.Length; k++)
            part = Math.Min(part, Room(free[k], target[k]));
        for (var k = 0; k < free.Length; k++)
        {
            var j = free[k];
            _free[j] = part >= 1 || Room(j, target[k]) > part;
            _solution[j] = _free[j] ? _solution[j] + part * (target[k] - _solution[j]) : target[k] > _solution[j] ? _upper[j] : _lower[j];
        }

        return part >= 1;
    }

    /// <summary>The least squares of a matrix and a vector; the shortest of them where there are several.</summary>
    private static Tensor Shortest(Tensor matrix, Tensor vector)
    {
        using var scope = TensorScope.Open();
        var (left, values, right) = linalg.svd(matrix, fullMatrices: false);
        var coordinates = left.t().matmul(vector);
        return scope.Return(right.t().matmul(where(values > Singular * values[0], coordinates / values, zeros_like(values))));
    }

    /// <summary>Which part of the way to a target a component can go; 1 where all of it.</summary>
    private double Room(long j, double target)
    {
        var bound = target > _upper[j] ? _upper[j] : target < _lower[j] ? _lower[j] : target;
        return bound == target ? 1 : (bound - _solution[j]) / (target - _solution[j]);
    }

    /// <summary>−Mᵀ(M s − c), in which direction the components would go.</summary>
    private double[] Pull()
    {
        using var scope = TensorScope.Open();
        return _matrix.t().matmul(_vector - _matrix.matmul(tensor(_solution))).data<double>().ToArray();
    }

    /// <summary>Whether a component is at a bound and not pulled away from it.</summary>
    private bool IsHeld(int j, double pull, double negligible) =>
        _solution[j] <= _lower[j] && pull <= negligible || _solution[j] >= _upper[j] && pull >= -negligible;
}
