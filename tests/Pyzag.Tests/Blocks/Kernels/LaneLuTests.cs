using System.Numerics;
using System.Runtime.InteropServices;
using Pyzag.Blocks.Kernels;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Blocks.Kernels;

/// <summary>The decomposition of single matrices: which rows it exchanges, and what it leaves.</summary>
public sealed class LaneLuTests : LeakCheckedTest
{
    public static TheoryData<int> States => [.. Enumerable.Range(1, 32)];

    [Theory]
    [MemberData(nameof(States))]
    public void Pivots_are_those_of_lapack(int state)
    {
        foreach (var dtype in new[] { float32, float64 })
        {
            foreach (var bits in KernelLaunch.Widths)
            {
                foreach (var conditioning in new[] { Conditioning.Dominant, Conditioning.Permuted, Conditioning.Tied })
                {
                    using var scope = NewDisposeScope();
                    var matrices = new BandSystem(1, KernelLaunch.Lanes(dtype, bits), state, 0, 1, dtype, conditioning).Bands[0][0];
                    var (_, pivots) = linalg.lu_factor(matrices);
                    Assert.True(pivots!.eq(Decomposition.Of(matrices, bits).Pivots()).all().item<bool>(), $"{dtype}, {bits} bits, {conditioning}");
                }
            }
        }
    }

    [Fact]
    public void The_first_of_equal_numbers_below_a_smaller_one_is_the_pivot()
    {
        var matrix = tensor(new double[,] { { 1, 0, 0, 0 }, { -2, 1, 0, 1 }, { 2, 0, 1, 0 }, { 2, 2, 0, 1 } });
        foreach (var bits in KernelLaunch.Widths)
        {
            using var scope = NewDisposeScope();
            var matrices = eye(4, dtype: float64).repeat(KernelLaunch.Lanes(float64, bits), 1, 1);
            matrices[1] = matrix;
            var pivots = Decomposition.Of(matrices, bits).Pivots();
            Assert.Equal([1, 2, 3, 4], pivots[0].data<int>().ToArray());
            Assert.Equal([2, 4, 3, 4], pivots[1].data<int>().ToArray());
        }
    }

    [Fact]
    public void A_lane_does_not_notice_what_its_neighbours_exchange()
    {
        foreach (var bits in KernelLaunch.Widths)
        {
            using var scope = NewDisposeScope();
            var matrices = new BandSystem(1, KernelLaunch.Lanes(float64, bits), 9, 0, 1, float64, Conditioning.Permuted).Bands[0][0];
            var together = Decomposition.Of(matrices, bits);
            for (var lane = 0L; lane < matrices.shape[0]; lane++)
            {
                var alone = Decomposition.Of(matrices[lane].expand(matrices.shape), bits);
                Assert.True(together.Factors[lane].eq(alone.Factors[lane]).all().item<bool>());
            }
        }
    }

    [Fact]
    public void Eliminating_on_the_way_or_later_gives_the_same()
    {
        foreach (var bits in KernelLaunch.Widths)
        {
            foreach (var columns in new[] { 1, 3, 4, 6 })
            {
                using var scope = NewDisposeScope();
                var system = new BandSystem(1, KernelLaunch.Lanes(float64, bits), 7, 0, columns, float64, Conditioning.Permuted);
                var decomposition = Decomposition.Of(system.Bands[0][0], bits, system.Right[0]);
                Assert.True(decomposition.OnTheWay.eq(decomposition.Later).all().item<bool>());
            }
        }
    }

    /// <summary>The decomposition of one matrix per lane, and of a right-hand side with it.</summary>
    private sealed class Decomposition : IKernel
    {
        private readonly long _state;

        private Decomposition(Tensor matrices, Tensor right)
        {
            _state = matrices.shape[^1];
            // Series last, and behind the matrices room for the pivots.
            var numbers = matrices.flatten(1).t().contiguous();
            Memory = cat([numbers, zeros([_state, numbers.shape[1]], matrices.dtype)]);
            OnTheWay = right.flatten(1).t().contiguous();
            Later = OnTheWay.clone();
        }

        internal Tensor OnTheWay { get; }

        internal Tensor Later { get; }

        /// <summary>What is left of each matrix, and its pivots.</summary>
        internal Tensor Factors => Memory.t();

        private Tensor Memory { get; }

        internal static Decomposition Of(Tensor matrices, int bits, Tensor? right = null)
        {
            var decomposition = new Decomposition(matrices, right ?? zeros([matrices.shape[0], matrices.shape[1], 1], matrices.dtype));
            KernelLaunch.Run(decomposition, matrices.dtype, bits, 1, 0);
            return decomposition;
        }

        /// <summary>As LAPACK counts them: all rows, from 1 on.</summary>
        internal Tensor Pivots() => (Factors.narrow(1, _state * _state, _state) + arange(1, _state + 1)).to(int32);

        public void Run<TLanes, T>(int first, int end)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var (n, columns) = ((int)_state, (int)(OnTheWay.shape[0] / _state));
            ref var aside = ref MemoryMarshal.GetArrayDataReference(new T[Math.Max(n, columns) * TLanes.Count]);
            ref var factors = ref Start<T>(Memory);
            LaneLu<TLanes, T>.Factorize(ref factors, n, ref Start<T>(OnTheWay), columns, ref aside, default);
            LaneSubstitution<TLanes, T>.Eliminate(ref factors, n, ref Start<T>(Later), columns, ref aside, default);
        }

        private static ref T Start<T>(Tensor tensor)
            where T : unmanaged => ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, T>(tensor.bytes));
    }
}
