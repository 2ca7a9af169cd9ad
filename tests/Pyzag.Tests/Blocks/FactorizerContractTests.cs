using Pyzag.Blocks;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Blocks;

/// <summary>What every factorizer promises, held against dense solves.</summary>
public sealed class FactorizerContractTests : LeakCheckedTest
{
    private const double Tolerance = 1e-12;
    private const double SingleTolerance = 2e-5;

    private static readonly Dictionary<string, IBlockFactorizer> s_factorizers = new()
    {
        ["Thomas"] = new ThomasFactorizer(),
        ["PCR"] = new PcrFactorizer(),
        ["Hybrid(3)"] = new HybridFactorizer(3),
        ["Hybrid(16)"] = new HybridFactorizer(16),
    };

    // Rank 0, 1 and 2.
    private static readonly long[][] s_batches = [[], [3], [2, 2]];

    public static TheoryData<int> Counts => [.. Enumerable.Range(1, 65)];

    public static TheoryData<string> Names => [.. s_factorizers.Keys];

    public static TheoryData<string, string> Stored
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var system in ReferenceCase.Names("bidiagonal_"))
                foreach (var name in s_factorizers.Keys)
                    data.Add(system, name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void All_agree_with_a_dense_solve(int steps)
    {
        for (var lookback = 1; lookback <= 3; lookback++)
        {
            for (var state = 1; state <= 8; state++)
            {
                using var scope = NewDisposeScope();
                var system = new RandomSystem(steps, lookback, state, s_batches[(steps + lookback + state) % 3]);
                var dense = system.Dense();
                var solution = system.Steps(linalg.solve(dense, RandomSystem.Flat(system.Vector)));
                var transposed = system.Steps(linalg.solve(dense.mT, RandomSystem.Flat(system.Vector)));
                foreach (var (name, factorizer) in s_factorizers)
                {
                    foreach (var (dtype, tolerance) in new[] { (float64, Tolerance), (float32, SingleTolerance) })
                    {
                        using var matrix = system.Operator(factorizer, dtype);
                        using var factorization = matrix.Factorize();
                        var what = $"{name}, {steps} steps, lookback {lookback}, state {state}, {dtype}";
                        Near.Equal(solution, factorization.Solve(system.Vector.to(dtype)), tolerance, what);
                        Near.Equal(transposed, factorization.SolveTransposed(system.Vector.to(dtype)), tolerance, what + ", transposed");
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void The_stored_systems_are_solved(string system, string name)
    {
        var reference = ReferenceCase.Load(system);
        var (diagonal, vector) = (reference.Tensor("A"), reference.Tensor("v"));
        var below = zeros_like(diagonal);
        if (diagonal.shape[0] > 1)
            below[1..] = reference.Tensor("B");
        using var matrix = new BlockBandedOperator([below, diagonal], s_factorizers[name]);
        using var factorization = matrix.Factorize();
        using var blocksTransposed = new BlockBandedOperator([below.mT, diagonal.mT], s_factorizers[name]);
        using var ofTransposed = blocksTransposed.Factorize();

        Near.Equal(reference.Tensor("x"), factorization.Solve(vector), 1e-10, "M⁻¹ v");
        Near.Equal(reference.Tensor("x_blocks_transposed"), ofTransposed.Solve(vector), 1e-10, "blocks transposed");
        Near.Equal(vector, matrix.MultiplyTransposed(factorization.SolveTransposed(vector)), 1e-9, "Mᵀ M⁻ᵀ v");
        Near.Equal(reference.Tensor("matvec"), matrix.Multiply(vector), 1e-13, "M v");
        Near.Equal(reference.Tensor("vecmat"), matrix.MultiplyTransposed(vector), 1e-13, "vᵀ M");
        Assert.False(factorization.Singular.any().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_factorization_serves_any_number_of_solves_and_changes_no_argument(string name)
    {
        for (var lookback = 1; lookback <= 2; lookback++)
        {
            var system = new RandomSystem(11, lookback, 3, 2, 2);
            var (blocks, vector) = (system.Blocks.clone(), system.Vector.clone());
            using var matrix = system.Operator(s_factorizers[name]);
            using var factorization = matrix.Factorize();

            var first = factorization.Solve(system.Vector);
            var transposed = factorization.SolveTransposed(system.Vector);
            Assert.Equal(0, Near.Error(first, factorization.Solve(system.Vector)));
            Assert.Equal(0, Near.Error(transposed, factorization.SolveTransposed(system.Vector)));
            Near.Equal(vector, matrix.Multiply(first), Tolerance, "M x");
            Near.Equal(vector, matrix.MultiplyTransposed(transposed), Tolerance, "Mᵀ x");
            Assert.Equal(0, Near.Error(vector, system.Vector));
            Assert.Equal(0, Near.Error(blocks, system.Blocks));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Several_right_hand_sides_are_solved_at_once(string name)
    {
        for (var state = 1; state <= 3; state++)
        {
            var system = new RandomSystem(10, state, state, 4);
            var columns = randn([10, 4, state, 6], float64);
            using var matrix = system.Operator(s_factorizers[name]);
            using var factorization = matrix.Factorize();
            for (var column = 0; column < 6; column++)
            {
                Near.Equal(factorization.Solve(columns.select(-1, column)), factorization.Solve(columns).select(-1, column), Tolerance, "M⁻¹ V");
                Near.Equal(factorization.SolveTransposed(columns.select(-1, column)), factorization.SolveTransposed(columns).select(-1, column), Tolerance, "M⁻ᵀ V");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_singular_block_is_named_by_step_and_series(string name)
    {
        for (var lookback = 1; lookback <= 3; lookback++)
        {
            for (var state = 1; state <= 2; state++)
            {
                var system = new RandomSystem(7, lookback, state, 3);
                system.Blocks[lookback, 2, 1] = zeros(state, state, float64);
                using var matrix = system.Operator(s_factorizers[name]);
                using var factorization = matrix.Factorize();
                Assert.Equal([2L, 1L], factorization.Singular.nonzero().reshape(-1).data<long>().ToArray());
                Assert.True(isfinite(factorization.Solve(system.Vector)[TensorIndex.Colon, 0]).all().item<bool>());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Solutions_are_differentiable_with_respect_to_matrix_and_right_hand_side(string name)
    {
        foreach (var (steps, lookback, state) in new[] { (1, 1, 2), (5, 1, 1), (6, 1, 2), (5, 2, 1), (7, 3, 2) })
        {
            var system = new RandomSystem(steps, lookback, state, 2);
            var (blocks, vector) = (system.Blocks.requires_grad_(), system.Vector.requires_grad_());
            Tensor Loss()
            {
                using var matrix = system.Operator(s_factorizers[name]);
                using var factorization = matrix.Factorize();
                return (factorization.Solve(vector).sin() + factorization.SolveTransposed(vector).cos()).sum();
            }

            var gradients = autograd.grad([Loss()], [blocks, vector]);
            Near.Equal(GradientCheck.Differences(Loss, blocks), gradients[0], 1e-8, $"{name}, blocks of {steps} steps, lookback {lookback}");
            Near.Equal(GradientCheck.Differences(Loss, vector), gradients[1], 1e-8, $"{name}, right-hand side of {steps} steps, lookback {lookback}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Wrong_shapes_are_refused(string name)
    {
        var factorizer = s_factorizers[name];
        Assert.Throws<ArgumentNullException>(() => factorizer.Factorize(null!));
        Assert.Throws<ArgumentException>(() => factorizer.Factorize(zeros([1, 4, 3, 2, 2], float64).unbind()));
        Assert.Throws<ArgumentException>(() => factorizer.Factorize(zeros([2, 0, 3, 2, 2], float64).unbind()));
        Assert.Throws<ArgumentException>(() => factorizer.Factorize(zeros([2, 4, 3, 2, 3], float64).unbind()));
        var failure = Assert.Throws<ArgumentException>(() => factorizer.Factorize([zeros(1, 3, 2, 2, float64), zeros(4, 3, 2, 2, float64)]));
        Assert.Contains("`blocks[1]`: expected (1, 3, 2, 2), the shape of `blocks[0]`, got (4, 3, 2, 2)", failure.Message, StringComparison.Ordinal);
        using var factorization = factorizer.Factorize(new RandomSystem(4, 1, 2, 3).Blocks.unbind());
        foreach (var solve in new Func<Tensor, Tensor>[] { factorization.Solve, factorization.SolveTransposed })
        {
            Assert.Throws<ArgumentNullException>(() => solve(null!));
            failure = Assert.Throws<ArgumentException>(() => solve(zeros(5, 3, 2, float64)));
            Assert.Contains("expected (4, 3, 2), or the same with a last dimension of columns, got (5, 3, 2)", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_system_has_at_least_one_step() => Assert.Throws<ArgumentOutOfRangeException>(() => new HybridFactorizer(0));

    [Fact]
    public void A_long_block_is_reduced_in_parallel_to_the_same_solution()
    {
        var system = new RandomSystem(1000, 1, 3, 5);
        using var thomas = new ThomasFactorizer().Factorize(system.Blocks.unbind());
        foreach (var (name, factorizer) in s_factorizers)
        {
            using var factorization = factorizer.Factorize(system.Blocks.unbind());
            Near.Equal(thomas.Solve(system.Vector), factorization.Solve(system.Vector), Tolerance, name);
            Near.Equal(thomas.SolveTransposed(system.Vector), factorization.SolveTransposed(system.Vector), Tolerance, name);
        }
    }
}
