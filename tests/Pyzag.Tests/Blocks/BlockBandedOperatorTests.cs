using Pyzag.Blocks;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Blocks;

/// <summary>Products and solutions against the stored systems and against dense matrices.</summary>
public sealed class BlockBandedOperatorTests : LeakCheckedTest
{
    private const double Tolerance = 1e-10;

    public static TheoryData<string> Stored => [.. ReferenceCase.Names("bidiagonal_")];

    public static TheoryData<int, int, int> Sizes
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            foreach (var steps in new[] { 1, 2, 3, 4, 5, 8, 13 })
                foreach (var lookback in new[] { 1, 2, 3 })
                    foreach (var state in new[] { 1, 2, 5 })
                        data.Add(steps, lookback, state);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void Products_and_solutions_are_those_of_the_stored_systems(string name)
    {
        var reference = ReferenceCase.Load(name);
        var diagonal = reference.Tensor("A");
        var below = reference.Has("B") && diagonal.shape[0] > 1
            ? cat([zeros_like(diagonal.narrow(0, 0, 1)), reference.Tensor("B")])
            : zeros_like(diagonal);
        var vector = reference.Tensor("v");
        using var matrix = new BlockBandedOperator(stack([below, diagonal]), new ThomasFactorizer());
        using var factorization = matrix.Factorize();

        Near.Equal(reference.Tensor("matvec"), matrix.Multiply(vector), Tolerance, "M v");
        Near.Equal(reference.Tensor("vecmat"), matrix.MultiplyTransposed(vector), Tolerance, "vᵀ M");
        Near.Equal(reference.Tensor("x"), factorization.Solve(vector), Tolerance, "M⁻¹ v");
        Assert.False(factorization.Singular.any().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Everything_agrees_with_the_dense_matrix(int steps, int lookback, int state)
    {
        var (blocks, vector) = Random(steps, lookback, [3], state);
        using var matrix = new BlockBandedOperator(blocks, new ThomasFactorizer());
        using var factorization = matrix.Factorize();
        var dense = matrix.ToDense();
        var flat = vector.transpose(0, 1).reshape(3, steps * state, 1);
        Tensor Steps(Tensor columns) => columns.reshape(3, steps, state).transpose(0, 1);

        Near.Equal(Steps(dense.matmul(flat)), matrix.Multiply(vector), Tolerance, "M v");
        Near.Equal(Steps(dense.mT.matmul(flat)), matrix.MultiplyTransposed(vector), Tolerance, "Mᵀ v");
        Near.Equal(Steps(linalg.solve(dense, flat)), factorization.Solve(vector), Tolerance, "M⁻¹ v");
        Near.Equal(Steps(linalg.solve(dense.mT, flat)), factorization.SolveTransposed(vector), Tolerance, "M⁻ᵀ v");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_strip_before_the_block_and_its_transpose_are_adjoint(int steps, int lookback, int state)
    {
        var (blocks, vector) = Random(steps, lookback, [3], state);
        var previous = randn([lookback, 3, state], float64);
        using var matrix = new BlockBandedOperator(blocks, new ThomasFactorizer());

        var expected = zeros(steps, 3, state, float64);
        for (var row = 0; row < Math.Min(steps, lookback); row++)
            for (var back = row + 1; back <= lookback; back++)
                expected[row] += blocks[lookback - back, row].matmul(previous[lookback + row - back].unsqueeze(-1)).squeeze(-1);
        Near.Equal(expected, matrix.MultiplyPrevious(previous), Tolerance, "P w");
        var forward = (vector * matrix.MultiplyPrevious(previous)).sum().item<double>();
        var backward = (previous * matrix.MultiplyPreviousTransposed(vector)).sum().item<double>();
        Assert.Equal(forward, backward, 1e-10 * (1 + Math.Abs(forward)));
    }

    [Fact]
    public void One_factorization_serves_any_number_of_solves()
    {
        var (blocks, vector) = Random(7, 1, [2, 2], 3);
        using var matrix = new BlockBandedOperator(blocks, new ThomasFactorizer());
        using var factorization = matrix.Factorize();
        var kept = vector.clone();

        var first = factorization.Solve(vector);
        var transposed = factorization.SolveTransposed(vector);
        var again = factorization.Solve(vector);

        Assert.Equal(0, Near.Error(kept, vector));
        Assert.Equal(0, Near.Error(first, again));
        Near.Equal(vector, matrix.Multiply(first), Tolerance, "M x");
        Near.Equal(vector, matrix.MultiplyTransposed(transposed), Tolerance, "Mᵀ x");
    }

    [Fact]
    public void Several_right_hand_sides_are_solved_at_once()
    {
        var (blocks, _) = Random(5, 2, [4], 3);
        var columns = randn([5, 4, 3, 6], float64);
        using var matrix = new BlockBandedOperator(blocks, new ThomasFactorizer());
        using var factorization = matrix.Factorize();
        for (var column = 0; column < 6; column++)
        {
            var single = columns.select(-1, column);
            Near.Equal(factorization.Solve(single), factorization.Solve(columns).select(-1, column), Tolerance, "M⁻¹ V");
            Near.Equal(factorization.SolveTransposed(single), factorization.SolveTransposed(columns).select(-1, column), Tolerance, "M⁻ᵀ V");
            Near.Equal(matrix.Multiply(single), matrix.Multiply(columns).select(-1, column), Tolerance, "M V");
        }
    }

    [Fact]
    public void A_singular_block_is_named_by_step_and_series()
    {
        var (blocks, vector) = Random(4, 1, [3], 2);
        blocks[1, 2, 1] = zeros(2, 2, float64);
        using var matrix = new BlockBandedOperator(blocks, new ThomasFactorizer());
        using var factorization = matrix.Factorize();
        Assert.Equal([2L, 1L], factorization.Singular.nonzero().reshape(-1).data<long>().ToArray());
        Assert.True(isfinite(factorization.Solve(vector)[TensorIndex.Colon, 0]).all().item<bool>());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        var (blocks, _) = Random(4, 1, [3], 2);
        using var matrix = new BlockBandedOperator(blocks, new ThomasFactorizer());
        using var factorization = matrix.Factorize();
        Assert.Contains("expected (4, 3, 2)", Assert.Throws<ArgumentException>(() => factorization.Solve(zeros(5, 3, 2, float64))).Message, StringComparison.Ordinal);
        Assert.Contains("expected (1, 3, 2)", Assert.Throws<ArgumentException>(() => matrix.MultiplyPrevious(zeros(4, 3, 2, float64))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new BlockBandedOperator(zeros([1, 4, 3, 2, 2], float64), new ThomasFactorizer()));
        Assert.Throws<ArgumentException>(() => new BlockBandedOperator(zeros([2, 4, 3, 2, 3], float64), new ThomasFactorizer()));
    }

    private static (Tensor Blocks, Tensor Vector) Random(int steps, int lookback, long[] batch, int state)
    {
        manual_seed(steps * 100 + lookback * 10 + state);
        var blocks = randn([lookback + 1, steps, .. batch, state, state], float64);
        // A permuted dominant diagonal: well conditioned, and wrong without pivoting inside the blocks.
        blocks[lookback] += 4 * eye(state, dtype: float64).roll(1, 0);
        return (blocks, randn([steps, .. batch, state], float64));
    }
}
