using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// One walk over the steps of a block lower-banded system for all of its series, a group of as many as there are lanes at a time:
/// <code>
///     forwards       A_i x_i = v_i − Σ_j B_{i,j} x_{i-j}
///     backwards      A_iᵀ x_i = v_i − Σ_j B_{i+j,j}ᵀ x_{i+j}
/// </code>
/// What belongs to a step of a group is loaded, transposed into lanes, used and left, while the solutions of the steps that it needs stay in
/// the nearest cache. It factorizes the diagonal blocks on the way, and keeps the factors for other walks or not: for a single one, writing
/// and keeping them takes longer than computing them.
/// </summary>
internal sealed class BandedSweep : IKernel
{
    private readonly int _steps;
    private readonly int _series;
    private readonly int _state;

    /// <summary>Prepares a walk over <c>(step, series, state)</c>.</summary>
    internal BandedSweep(long steps, long series, long state) => (_steps, _series, _state) = ((int)steps, (int)series, (int)state);

    /// <summary>B_{i,1}, B_{i,2} ….</summary>
    internal required StridedMatrices[] Couplings { get; init; }

    /// <summary>A_i, if this walk factorizes them. Without them and without factors they are unit matrices.</summary>
    internal StridedMatrices? Diagonal { get; init; }

    /// <summary>Where the factors and pivots of A_i are kept, or were, <c>(step, group, state·(state + 1), lane)</c>.</summary>
    internal Tensor? Factors { get; init; }

    /// <summary>Marked where A_i turns out singular, <c>(step, series)</c>; not null if this walk factorizes.</summary>
    internal Tensor? Singular { get; init; }

    /// <summary>Whether it walks backwards, with the transposed matrices.</summary>
    internal bool Transposed { get; init; }

    /// <summary>v, <c>(step, series, state, columns)</c> and contiguous; null to factorize only.</summary>
    internal Tensor? RightHandSide { get; init; }

    /// <summary>Where x goes, of the same shape.</summary>
    internal Tensor? Result { get; init; }

    /// <summary>About how many operations on registers the walk of a group takes.</summary>
    private long Operations
    {
        get
        {
            var columns = RightHandSide?.shape[^1] ?? 0;
            var factorization = Diagonal is null ? 0 : _state * (_state + 4L) * (_state + 4L) / 3;
            return _steps * (50 + factorization + (Couplings.Length + 1) * _state * _state * (columns + 2));
        }
    }

    /// <summary>Walks with all groups, in registers of a width, or of the one that suits best.</summary>
    internal void Launch(ScalarType dtype, int? bits = null)
    {
        var width = bits ?? KernelLaunch.Width(dtype, _series);
        KernelLaunch.Run(this, dtype, width, KernelLaunch.Groups(dtype, width, _series), Operations);
    }

    public void Run<TLanes, T>(int first, int end)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // What all places in memory are counted from.
        ref var origin = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, T>((Result ?? Singular!).bytes));
        Span<nint> couplings = stackalloc nint[Couplings.Length];
        for (var j = 0; j < couplings.Length; j++)
            couplings[j] = Couplings[j].Place(ref origin);
        var walk = new Walk<TLanes, T>(this, ref origin, couplings, stackalloc nint[couplings.Length + 1]);
        for (var group = first; group < end; group += walk.Together)
            walk.Run(group, Math.Min(group + walk.Together, end));
    }

    /// <summary>The walk of some groups, with the memory of one thread.</summary>
    private readonly ref struct Walk<TLanes, T>
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private const int BytesTogether = 1 << 15;

        private readonly BandedSweep _sweep;
        private readonly ref T _origin;
        private readonly ref T _factors;
        private readonly nint _diagonal;
        private readonly ReadOnlySpan<nint> _couplings;
        private readonly Span<nint> _ahead;
        private readonly Span<byte> _singular;
        private readonly Span<T> _right;
        private readonly Span<T> _solution;
        private readonly int _groups;
        private readonly int _columns;
        private readonly int _vector;

        // How far apart the factors of two groups are; 0 where nobody keeps them.
        private readonly int _slot;

        // Memory of the thread: what transposing takes, a matrix, and the latest solutions of each group, lookback + 1 of them in turns.
        private readonly ref T _scratch;
        private readonly ref T _matrix;
        private readonly ref T _states;

        internal Walk(BandedSweep sweep, ref T origin, ReadOnlySpan<nint> couplings, Span<nint> ahead)
        {
            _sweep = sweep;
            _origin = ref origin;
            _couplings = couplings;
            _ahead = ahead;
            _groups = (sweep._series + TLanes.Count - 1) / TLanes.Count;
            if (sweep.Diagonal is { } diagonal)
            {
                _diagonal = diagonal.Place(ref origin);
                _singular = sweep.Singular!.bytes;
            }

            if (sweep.RightHandSide is { } right)
            {
                _columns = (int)right.shape[^1];
                _right = MemoryMarshal.Cast<byte, T>(right.bytes);
                _solution = MemoryMarshal.Cast<byte, T>(sweep.Result!.bytes);
            }

            var matrix = sweep._state * sweep._state;
            _vector = sweep._state * _columns;
            // As many groups take a step together as have their states in the nearest cache: so memory is read as it lies.
            Together = Math.Clamp(BytesTogether / Math.Max(1, (couplings.Length + 1) * _vector * TLanes.Count * Unsafe.SizeOf<T>()), 1, 64);
            var scratch = Workspace<T>.Aligned(LaneRecords<TLanes, T>.Scratch(Math.Max(matrix, _vector)));
            var slot = matrix + sweep._state;
            _scratch = ref Workspace<T>.Rent(scratch + (slot + matrix + Together * (couplings.Length + 1) * _vector + TLanes.Count) * TLanes.Count);
            _factors = ref Unsafe.Add(ref _scratch, scratch);
            _matrix = ref Unsafe.Add(ref _factors, slot * TLanes.Count);
            _states = ref Unsafe.Add(ref _matrix, matrix * TLanes.Count);
            if (sweep.Factors is { } factors)
            {
                _slot = slot * TLanes.Count;
                _factors = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, T>(factors.bytes));
            }
        }

        /// <summary>How many groups walk together.</summary>
        internal int Together { get; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        internal void Run(int first, int end)
        {
            var states = (_couplings.Length + 1) * _vector * TLanes.Count;
            for (var taken = 0; taken < _sweep._steps; taken++)
            {
                for (var group = first; group < end; group++)
                {
                    var ahead = group + 1 < end ? Ahead(taken, group + 1) : Ahead(taken + 1, first);
                    if (_columns > 0)
                        Solve(taken, group, ref Unsafe.Add(ref _states, (group - first) * states), ahead);
                    else
                        Factorize(Step(taken), group, ref _states, ahead);
                }
            }
        }

        /// <summary>What the step of a group will read: its diagonal blocks or their factors, and its couplings.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private MemoryAhead<T> Ahead(int taken, int group)
        {
            if (taken == _sweep._steps)
                return default;
            var (step, count) = (Step(taken), 0);
            if (_sweep.Diagonal is { IsShared: false } diagonal)
                _ahead[count++] = _diagonal + diagonal.Offset<TLanes, T>(step, group);
            else if (_sweep.Factors is not null)
                _ahead[count++] = Unsafe.ByteOffset(ref _origin, ref Factors(step, group));
            for (var j = 1; j <= Math.Min(_couplings.Length, taken); j++)
            {
                ref readonly var coupling = ref _sweep.Couplings[j - 1];
                if (!coupling.IsShared)
                    _ahead[count++] = _couplings[j - 1] + coupling.Offset<TLanes, T>(CouplingStep(step, j), group);
            }

            return new MemoryAhead<T>(ref _origin, _ahead[..count]);
        }

        /// <summary>Factorizes the diagonal blocks, and eliminates in the right-hand side unless it is for the transposed ones.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Factorize(int step, int group, ref T right, MemoryAhead<T> ahead)
        {
            var n = _sweep._state;
            ref var factors = ref Factors(step, group);
            _sweep.Diagonal.GetValueOrDefault().Load<TLanes, T>(ref _origin, _diagonal, step, group, ref factors, ref _scratch);
            var series = Series(group);
            for (var lane = series; lane < TLanes.Count; lane++)
                for (var i = 0; i < n; i++)
                    Unsafe.Add(ref factors, i * (n + 1) * TLanes.Count + lane) = T.One;
            var columns = _sweep.Transposed ? 0 : _columns;
            var singular = TLanes.Bits(LaneLu<TLanes, T>.Factorize(ref factors, n, ref right, columns, ref _scratch, ahead));
            for (; singular != 0; singular &= singular - 1)
            {
                var lane = BitOperations.TrailingZeroCount(singular);
                if (lane < series)
                    _singular[step * _sweep._series + group * TLanes.Count + lane] = 1;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Solve(int taken, int group, ref T states, MemoryAhead<T> ahead)
        {
            var (n, step, series) = (_sweep._state, Step(taken), Series(group));
            var start = (step * _sweep._series + group * TLanes.Count) * _vector;
            ref var x = ref State(ref states, taken);
            LaneRecords<TLanes, T>.Gather(_right[start..], series, _vector, ref x, ref _scratch);
            var reach = Math.Min(_couplings.Length, taken);
            if (reach > 0)
            {
                LaneProduct<TLanes, T>.Negate(ref x, _vector);
                for (var j = 1; j <= reach; j++)
                {
                    ref readonly var coupling = ref _sweep.Couplings[j - 1];
                    coupling.Load<TLanes, T>(ref _origin, _couplings[j - 1], CouplingStep(step, j), group, ref _matrix, ref _scratch);
                    LaneProduct<TLanes, T>.Add(ref _matrix, _sweep.Transposed, ref State(ref states, taken - j), ref x, n, n, _columns);
                }

                LaneProduct<TLanes, T>.Negate(ref x, _vector);
            }

            Divide(step, group, ref x, ahead);
            LaneRecords<TLanes, T>.Scatter(ref x, _vector, _solution.Slice(start, series * _vector), ref _scratch);
        }

        /// <summary>Solves with the diagonal blocks of a step, if they are not unit matrices.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Divide(int step, int group, ref T x, MemoryAhead<T> ahead)
        {
            var n = _sweep._state;
            ref var factors = ref Factors(step, group);
            if (_sweep.Diagonal is not null)
            {
                Factorize(step, group, ref x, ahead);
                ahead = default;
            }
            else if (_sweep.Factors is null)
            {
                return;
            }
            else if (!_sweep.Transposed)
            {
                LaneSubstitution<TLanes, T>.Eliminate(ref factors, n, ref x, _columns, ref _scratch, ahead);
            }

            if (_sweep.Transposed)
                LaneSubstitution<TLanes, T>.SolveTransposed(ref factors, n, ref x, _columns, ahead);
            else
                LaneSubstitution<TLanes, T>.Solve(ref factors, n, ref x, _columns);
        }

        /// <summary>The step that comes after so many others.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private int Step(int taken) => _sweep.Transposed ? _sweep._steps - 1 - taken : taken;

        /// <summary>The row of M whose coupling with the step <paramref name="j"/> steps away takes part in a step.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private int CouplingStep(int step, int j) => _sweep.Transposed ? step + j : step;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref T Factors(int step, int group) =>
            ref Unsafe.Add(ref _factors, (step * _groups + group) * _slot);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private ref T State(ref T states, int taken) => ref Unsafe.Add(ref states, taken % (_couplings.Length + 1) * _vector * TLanes.Count);

        /// <summary>How many series a group has: as many as there are lanes, the last one perhaps fewer.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private int Series(int group) => Math.Min(TLanes.Count, _sweep._series - group * TLanes.Count);
    }
}
