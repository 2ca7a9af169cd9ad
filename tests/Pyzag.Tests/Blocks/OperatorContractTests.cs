using Pyzag.Blocks;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Blocks;

/// <summary>What every operator promises, for each structure that ships, held against matrices put together block by block.</summary>
public sealed class OperatorContractTests : LeakCheckedTest
{
    private const double Tolerance = 1e-12;

    private static readonly Dictionary<string, JacobianStructure> s_structures = new() { ["dense"] = JacobianStructure.Dense, ["diagonal"] = JacobianStructure.Diagonal };

    private static readonly long[][] s_batches = [[], [3], [2, 2]];

    public static TheoryData<string, int, int, int> Cases
    {
        get
        {
            var data = new TheoryData<string, int, int, int>();
            foreach (var structure in s_structures.Keys)
                foreach (var steps in new[] { 1, 2, 3, 4, 7, 12 })
                    foreach (var lookback in new[] { 1, 2, 3 })
                        foreach (var state in new[] { 1, 2, 5 })
                            data.Add(structure, steps, lookback, state);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Products_and_solutions_are_those_of_the_dense_matrix(string structure, int steps, int lookback, int state)
    {
        var system = new StructuredSystem(structure, steps, lookback, state);
        using var matrix = system.Operator();
        using var factorization = matrix.Factorize();
        var dense = system.Dense();
        Assert.Equal((lookback, steps, state), (matrix.Lookback, matrix.Steps, matrix.State));
        foreach (var vector in new[] { system.Vector, randn([.. system.Vector.shape, 3], float64) })
        {
            Near.Equal(system.Apply(dense.matmul, vector), matrix.Multiply(vector), Tolerance, "M v");
            Near.Equal(system.Apply(dense.mT.matmul, vector), matrix.MultiplyTransposed(vector), Tolerance, "Mᵀ v");
            Near.Equal(system.Apply(v => linalg.solve(dense, v), vector), factorization.Solve(vector), Tolerance, "M⁻¹ v");
            Near.Equal(system.Apply(v => linalg.solve(dense.mT, v), vector), factorization.SolveTransposed(vector), Tolerance, "M⁻ᵀ v");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_strip_before_the_block_is_what_earlier_steps_contribute(string structure, int steps, int lookback, int state)
    {
        var system = new StructuredSystem(structure, steps, lookback, state);
        using var matrix = system.Operator();
        var previous = randn([lookback, .. system.Vector.shape[1..]], float64);
        var expected = zeros_like(system.Vector);
        for (var row = 0; row < Math.Min(steps, lookback); row++)
            for (var back = row + 1; back <= lookback; back++)
                expected[row] += system.Full[lookback - back, row].matmul(previous[lookback + row - back].unsqueeze(-1)).squeeze(-1);

        Near.Equal(expected, matrix.MultiplyPrevious(previous), Tolerance, "P w");
        var forward = (system.Vector * matrix.MultiplyPrevious(previous)).sum().item<double>();
        var backward = (previous * matrix.MultiplyPreviousTransposed(system.Vector)).sum().item<double>();
        Assert.Equal(forward, backward, 1e-12 * (1 + Math.Abs(forward)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Sparse_forms_hold_the_band_and_nothing_else(string structure, int steps, int lookback, int state)
    {
        var system = new StructuredSystem(structure, steps, lookback, state);
        using var matrix = system.Operator();
        var dense = system.Dense();
        Assert.Equal(0, Near.Error(dense, matrix.ToDense()));

        var size = steps * state;
        var (indices, values) = matrix.ToCoordinates();
        var blocks = Enumerable.Range(0, steps).Sum(step => Math.Min(step, lookback) + 1);
        Assert.Equal([2L, blocks * (structure == "dense" ? state * state : state)], indices.shape);
        Assert.Equal([.. system.Batch, indices.shape[1]], values.shape);
        Assert.Equal(indices.shape[1], (indices[0] * size + indices[1]).unique().output.shape[0]);

        var (pointers, columns, sorted) = matrix.ToCompressedRows();
        Assert.Equal(size + 1, pointers.shape[0]);
        var (bounds, places) = (pointers.data<long>().ToArray(), columns.data<long>().ToArray());
        var rebuilt = zeros_like(dense);
        for (var row = 0; row < size; row++)
        {
            var range = (int)bounds[row]..(int)bounds[row + 1];
            Assert.Equal(places[range].Order().Distinct(), places[range]);
            rebuilt.select(-2, row).index_copy_(-1, columns[range], sorted[TensorIndex.Ellipsis, range]);
        }

        Assert.Equal(0, Near.Error(dense, rebuilt));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Damped_systems_are_solved(string structure, int steps, int lookback, int state)
    {
        var system = new StructuredSystem(structure, steps, lookback, state);
        using var matrix = system.Operator();
        var dense = system.Dense();
        foreach (var damping in new[] { system.Damping, zeros_like(system.Damping) })
        {
            using var factorization = matrix.FactorizeDamped(damping);
            var normal = dense.mT.matmul(dense) + damping.unsqueeze(-1).unsqueeze(-1) * eye(steps * state, dtype: float64);
            foreach (var vector in new[] { system.Vector, randn([.. system.Vector.shape, 2], float64) })
            {
                var expected = system.Apply(v => linalg.solve(normal, v), vector);
                Near.Equal(expected, factorization.Solve(vector), 1e-11, "(MᵀM + μI)⁻¹ v");
                Near.Equal(expected, factorization.SolveTransposed(vector), 1e-11, "transposed");
            }

            Assert.Equal([steps, .. system.Batch], factorization.Singular.shape);
            Assert.False(factorization.Singular.any().item<bool>());
        }
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("diagonal")]
    public void Damping_makes_a_singular_matrix_regular(string structure)
    {
        var system = new StructuredSystem(structure, 6, 2, 3, 2);
        system.Stored[2, 3, 1] = zeros(system.Stored.shape[4..], float64);
        using var matrix = system.Operator();
        using var undamped = matrix.Factorize();
        using var damped = matrix.FactorizeDamped(full(2, 0.1, float64));
        Assert.Equal([3L, 1L], undamped.Singular.nonzero().reshape(-1).data<long>().ToArray());
        Assert.False(damped.Singular.any().item<bool>());
        Assert.True(isfinite(damped.Solve(system.Vector)).all().item<bool>());
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("diagonal")]
    public void A_damped_matrix_that_is_not_positive_definite_is_named(string structure)
    {
        var system = new StructuredSystem(structure, 3, 1, 2, 2);
        system.Stored[1, 0, 1] = zeros(system.Stored.shape[3..], float64);
        system.Stored[0, 1, 1] = zeros(system.Stored.shape[3..], float64);
        using var matrix = system.Operator();
        using var damped = matrix.FactorizeDamped(zeros(2, float64));
        Assert.Equal([false, true], damped.Singular[0].data<bool>().ToArray());
        Assert.False(damped.Singular.select(1, 0).any().item<bool>());
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("diagonal")]
    public void Everything_is_differentiable(string structure)
    {
        foreach (var (steps, lookback, state) in new[] { (1, 1, 2), (5, 1, 1), (4, 2, 2) })
        {
            var system = new StructuredSystem(structure, steps, lookback, state, 2);
            var (stored, damping) = (system.Stored.requires_grad_(), system.Damping.requires_grad_());
            var weights = randn(2, 3 * steps * state * state, float64);
            Tensor Loss()
            {
                using var matrix = system.Operator();
                using var damped = matrix.FactorizeDamped(damping);
                var (_, values) = matrix.ToCoordinates();
                var parts = new[] { damped.Solve(system.Vector), matrix.Multiply(system.Vector), matrix.MultiplyTransposed(system.Vector) };
                return parts.Aggregate((values * weights.narrow(1, 0, values.shape[^1])).sum(), (sum, part) => sum + part.sin().sum());
            }

            var gradients = autograd.grad([Loss()], [stored, damping]);
            Near.Equal(GradientCheck.Differences(Loss, stored), gradients[0], 1e-8, $"blocks of {steps} steps, lookback {lookback}");
            Near.Equal(GradientCheck.Differences(Loss, damping), gradients[1], 1e-8, $"damping of {steps} steps, lookback {lookback}");
        }
    }

    [Theory]
    [InlineData("dense", "expected (4, 3, 2)", "expected (1, 3, 2)")]
    [InlineData("diagonal", "expected (4, 3, 2)", "expected (1, 3, 2)")]
    public void What_does_not_fit_is_refused(string structure, string vectors, string previous)
    {
        var system = new StructuredSystem(structure, 4, 1, 2, 3);
        using var matrix = system.Operator();
        foreach (var product in new Func<Tensor, Tensor>[] { matrix.Multiply, matrix.MultiplyTransposed, matrix.MultiplyPreviousTransposed })
        {
            Assert.Throws<ArgumentNullException>(() => product(null!));
            Assert.Contains(vectors, Assert.Throws<ArgumentException>(() => product(zeros(5, 3, 2, float64))).Message, StringComparison.Ordinal);
        }

        Assert.Contains(previous, Assert.Throws<ArgumentException>(() => matrix.MultiplyPrevious(zeros(4, 3, 2, float64))).Message, StringComparison.Ordinal);
        Assert.Contains("(3), got (2)", Assert.Throws<ArgumentException>(() => matrix.FactorizeDamped(zeros(2, float64))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => matrix.FactorizeDamped(zeros(3, float32)));
        Assert.Throws<ArgumentNullException>(() => s_structures[structure].CreateOperator(system.Stored.unbind(), null!));
        Assert.Throws<ArgumentNullException>(() => s_structures[structure].CreateOperator(null!, new ThomasFactorizer()));
        Assert.Throws<ArgumentException>(() => s_structures[structure].CreateOperator(system.Stored[..1].unbind(), new ThomasFactorizer()));
        Assert.Throws<ArgumentException>(() => s_structures[structure].CreateOperator(system.Stored[TensorIndex.Colon, ..0].unbind(), new ThomasFactorizer()));
    }

    [Theory]
    [InlineData("dense")]
    [InlineData("diagonal")]
    public void Steps_of_a_jacobian_can_be_selected_and_made_series(string structure)
    {
        var system = new StructuredSystem(structure, 5, 2, 3, 4);
        var steps = tensor(new[] { 3L, 1L });
        using var matrix = s_structures[structure].CreateOperator(system.Stored.index_select(1, steps).unsqueeze(1).unbind(), new ThomasFactorizer());
        using var factorization = matrix.Factorize();
        var right = system.Vector.index_select(0, steps);
        var expected = linalg.solve(system.Full[2].index_select(0, steps), right.unsqueeze(-1)).squeeze(-1);
        Near.Equal(expected, factorization.Solve(right.unsqueeze(0))[0], Tolerance, "A⁻¹ v");
    }

    [Theory]
    [InlineData("dense", 4)]
    [InlineData("diagonal", 1)]
    public void Automatic_differentiation_takes_as_many_backward_passes_as_needed(string structure, int passes) =>
        Assert.Equal([passes, 4L], s_structures[structure].Seeds(4, ScalarType.Float64, CPU).shape);

    [Fact]
    public void No_memory_in_proportion_to_the_square_of_the_state_is_needed_by_diagonal_blocks()
    {
        // Full blocks of this state would take 2 · 3 · 10¹⁰ · 8 bytes.
        var diagonals = rand(2, 3, 100_000, float64) + 1;
        using var matrix = JacobianStructure.Diagonal.CreateOperator(diagonals.unbind(), new ThomasFactorizer());
        using var factorization = matrix.Factorize();
        var vector = ones(3, 100_000, float64);
        Near.Equal(vector, matrix.Multiply(factorization.Solve(vector)), Tolerance, "M M⁻¹ v");
    }

    /// <summary>A random system as a structure stores it, and in full.</summary>
    private sealed class StructuredSystem
    {
        private readonly RandomSystem _random;
        private readonly JacobianStructure _structure;

        internal StructuredSystem(string structure, int steps, int lookback, int state, params long[] batch)
        {
            _structure = s_structures[structure];
            Batch = batch.Length > 0 ? batch : s_batches[(steps + lookback + state) % 3];
            _random = new RandomSystem(steps, lookback, state, Batch);
            Stored = structure == "dense" ? _random.Blocks : _random.Blocks.diagonal(0, -2, -1).clone();
            if (structure == "diagonal")
            {
                Stored[lookback] += 2;
                _random.Blocks.copy_(diag_embed(Stored));
            }
        }

        internal long[] Batch { get; }

        internal Tensor Stored { get; }

        internal Tensor Full => _random.Blocks;

        internal Tensor Vector => _random.Vector;

        internal Tensor Damping => _random.Damping;

        internal IBlockOperator Operator() => _structure.CreateOperator(Stored.unbind(), new ThomasFactorizer());

        internal Tensor Dense() => _random.Dense();

        /// <summary>Applies a map of (batch…, block·state, columns) to (block, batch…, state), or the same with columns.</summary>
        internal Tensor Apply(Func<Tensor, Tensor> map, Tensor vector)
        {
            if (vector.ndim == Vector.ndim)
                return _random.Steps(map(RandomSystem.Flat(vector)));
            return stack([.. vector.unbind(-1).Select(column => Apply(map, column))], -1);
        }
    }
}
