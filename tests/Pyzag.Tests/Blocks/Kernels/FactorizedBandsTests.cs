using Pyzag.Blocks.Kernels;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Blocks.Kernels;

/// <summary>The walk over the steps, for every width of registers that this processor has.</summary>
public sealed class FactorizedBandsTests : LeakCheckedTest
{
    // In units of ε and the sizes of what is added up; the growth of elements in the elimination is part of it.
    private const double Tolerance = 20;

    private static readonly int[] s_series = [.. Enumerable.Range(1, 17), 31, 32, 33, 100];

    public static TheoryData<int> States => [.. Enumerable.Range(1, 32)];

    public static TheoryData<ScalarType> Types => [ScalarType.Float32, ScalarType.Float64];

    [Theory]
    [MemberData(nameof(States))]
    public void Solutions_are_backward_stable_and_the_same_for_every_width(int state)
    {
        foreach (var dtype in new[] { float32, float64 })
        {
            foreach (var conditioning in Enum.GetValues<Conditioning>())
            {
                using var scope = NewDisposeScope();
                var system = new BandSystem(3, s_series[state % s_series.Length], state, 1 + state % 2, 1 + state % 3, dtype, conditioning);
                var (solution, transposed) = Solve(system, KernelLaunch.Widths[0]);
                var what = $"state {state}, {dtype}, {conditioning}";
                Assert.True(system.BackwardError(solution, false) < Tolerance, $"{what}: {system.BackwardError(solution, false)}");
                Assert.True(system.BackwardError(transposed, true) < Tolerance, $"{what}, transposed: {system.BackwardError(transposed, true)}");
                foreach (var bits in KernelLaunch.Widths.Skip(1))
                {
                    var (wider, widerTransposed) = Solve(system, bits);
                    AssertSameBits(solution, wider, $"{what}, {bits} bits");
                    AssertSameBits(transposed, widerTransposed, $"{what}, {bits} bits, transposed");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_number_of_series_is_solved_as_one_alone(ScalarType dtype)
    {
        foreach (var state in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 16, 17 })
        {
            using var scope = NewDisposeScope();
            var whole = new BandSystem(4, 100, state, 2, 2, dtype);
            foreach (var bits in KernelLaunch.Widths)
            {
                var (solution, transposed) = Solve(whole, bits: bits);
                foreach (var count in s_series)
                {
                    using var inner = NewDisposeScope();
                    var some = randperm(100, dtype: int64).narrow(0, 0, count);
                    using var part = new FactorizedBands(Array.ConvertAll(whole.Bands, band => band.index_select(1, some)), bits: bits);
                    var right = whole.Right.index_select(1, some);
                    AssertSameBits(solution.index_select(1, some), part.Solve(right), $"state {state}, {count} series, {bits} bits");
                    AssertSameBits(transposed.index_select(1, some), part.SolveTransposed(right), $"state {state}, {count} series, {bits} bits, transposed");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_first_and_later_solutions_are_the_same(ScalarType dtype)
    {
        foreach (var state in new[] { 1, 2, 3, 4, 5, 6, 8, 9, 16 })
        {
            using var scope = NewDisposeScope();
            var system = new BandSystem(5, 11, state, 2, 1 + state % 5, dtype);
            using var forwards = new FactorizedBands(system.Bands);
            using var backwards = new FactorizedBands(system.Bands);
            using var neither = new FactorizedBands(system.Bands);
            Assert.False(neither.Singular.any().item<bool>());
            var (solution, transposed) = (forwards.Solve(system.Right), backwards.SolveTransposed(system.Right));
            foreach (var factorized in new[] { forwards, backwards, neither })
            {
                // The second solution keeps the factors, the third uses them.
                for (var time = 0; time < 2; time++)
                {
                    AssertSameBits(solution, factorized.Solve(system.Right), $"solution, state {state}");
                    AssertSameBits(transposed, factorized.SolveTransposed(system.Right), $"transposed, state {state}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_singular_block_spoils_its_own_series_alone(ScalarType dtype)
    {
        foreach (var state in new[] { 1, 2, 5, 8, 20 })
        {
            foreach (var bits in KernelLaunch.Widths)
            {
                var system = new BandSystem(6, 19, state, 1, 1, dtype);
                using var regular = new FactorizedBands(system.Bands, bits: bits);
                var expected = regular.Solve(system.Right);
                system.Bands[0][2, 17].select(-1, state / 2).zero_();
                using var factorized = new FactorizedBands(system.Bands, bits: bits);
                var solution = factorized.Solve(system.Right);
                Assert.Equal([2L, 17L], factorized.Singular.nonzero().reshape(-1).data<long>().ToArray());
                AssertSpoilt(expected, solution, 17, 2);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_matrix_with_nan_spoils_its_own_series_alone(ScalarType dtype)
    {
        foreach (var state in new[] { 1, 2, 5, 8, 20 })
        {
            foreach (var band in new[] { 0, 1 })
            {
                var system = new BandSystem(6, 19, state, 1, 1, dtype);
                using var regular = new FactorizedBands(system.Bands);
                var expected = regular.Solve(system.Right);
                system.Bands[band][2, 3, state - 1, state / 2] = double.NaN;
                using var factorized = new FactorizedBands(system.Bands);
                AssertSpoilt(expected, factorized.Solve(system.Right), 3, 2);
                Assert.False(factorized.Singular.any().item<bool>());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Expanded_and_transposed_tensors_are_read_as_they_are(ScalarType dtype)
    {
        var system = new BandSystem(4, 21, 3, 1, 2, dtype);
        Tensor Constant(long steps, long series) => system.Bands[1].narrow(0, 0, steps).narrow(1, 0, series).expand(4, 21, 3, 3);
        foreach (var coupling in new[] { Constant(1, 1), Constant(1, 21), Constant(4, 1), system.Bands[1].mT, system.Bands[1].transpose(0, 1).contiguous().transpose(0, 1) })
        {
            foreach (var bits in KernelLaunch.Widths)
            {
                using var viewed = new FactorizedBands(new[] { system.Bands[0], coupling }, bits: bits);
                using var copied = new FactorizedBands(new[] { system.Bands[0], coupling.clone().contiguous() }, bits: bits);
                AssertSameBits(copied.Solve(system.Right), viewed.Solve(system.Right), "solution");
                var right = system.Right.mT.contiguous().mT;
                AssertSameBits(copied.SolveTransposed(right), viewed.SolveTransposed(right), "transposed");
            }
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var system = new BandSystem(50, 200, 16, 2, 1, float64);
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            var (solution, transposed) = Solve(system, KernelLaunch.Widths[^1]);
            foreach (var threads in new[] { 2, 3, 8 })
            {
                set_num_threads(threads);
                var (same, sameTransposed) = Solve(system, KernelLaunch.Widths[^1]);
                AssertSameBits(solution, same, $"{threads} threads");
                AssertSameBits(transposed, sameTransposed, $"{threads} threads, transposed");
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    private static (Tensor Solution, Tensor Transposed) Solve(BandSystem system, int bits)
    {
        using var factorized = new FactorizedBands(system.Bands, bits: bits);
        return (factorized.Solve(system.Right), factorized.SolveTransposed(system.Right));
    }

    private static void AssertSameBits(Tensor expected, Tensor actual, string what) =>
        Assert.True(expected.eq(actual).all().item<bool>(), $"{what}: differs by {(expected - actual).abs().max().to(float64).item<double>()}");

    /// <summary>From a step on, one series has no finite solution; everything else is what it was.</summary>
    private static void AssertSpoilt(Tensor expected, Tensor solution, long series, long step)
    {
        Assert.False(isfinite(solution.select(1, series)[(int)step..]).all(-1).all(-1).any().item<bool>());
        AssertSameBits(expected.select(1, series)[..(int)step], solution.select(1, series)[..(int)step], "steps before");
        foreach (var (start, count) in new[] { (0L, series), (series + 1, expected.shape[1] - series - 1) })
            AssertSameBits(expected.narrow(1, start, count), solution.narrow(1, start, count), "other series");
    }
}
