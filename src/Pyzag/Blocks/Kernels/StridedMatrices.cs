using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// The small matrices of all steps and series, <c>(step, series, …, …)</c>, where they lie in memory: one after the other, or one for all
/// steps or all series where the tensor was expanded.
/// </summary>
internal readonly struct StridedMatrices
{
    private readonly Tensor _memory;
    private readonly int _length;
    private readonly int _stepStride;
    private readonly int _firstStep;
    private readonly int _series;
    private readonly int _size;
    private readonly bool _shared;

    /// <summary>Looks at a tensor. Views and copies that it takes belong to the open dispose scope.</summary>
    /// <param name="matrices">The matrices.</param>
    /// <param name="firstStep">The number of the first step that the tensor holds.</param>
    internal StridedMatrices(Tensor matrices, int firstStep = 0)
    {
        var (shape, strides) = (matrices.shape, matrices.stride());
        var sameSteps = strides[0] == 0 && shape[0] > 1;
        _shared = strides[1] == 0 && shape[1] > 1;
        var kept = sameSteps ? matrices.narrow(0, 0, 1) : matrices;
        _memory = (_shared ? kept.narrow(1, 0, 1) : kept).contiguous();
        _length = (int)_memory.numel();
        _series = (int)shape[1];
        _size = (int)(shape[2] * shape[3]);
        _stepStride = sameSteps ? 0 : _size * (_shared ? 1 : _series);
        _firstStep = firstStep;
    }

    /// <summary>How many numbers a matrix has.</summary>
    internal int Size => _size;

    /// <summary>Whether all series have the same matrix.</summary>
    internal bool IsShared => _shared;

    /// <summary>
    /// How far from <paramref name="origin"/> the matrices begin, in bytes. Both lie outside managed memory. It is a number that a list can
    /// hold, where a reference cannot be kept.
    /// </summary>
    internal nint Place<T>(ref T origin)
        where T : unmanaged =>
        Unsafe.ByteOffset(ref origin, ref MemoryMarshal.GetReference(MemoryMarshal.Cast<byte, T>(_memory.bytes)));

    /// <summary>How far from the first matrix those of a step and a group of series begin, in bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal nint Offset<TLanes, T>(int step, int group)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (nint)Unsafe.SizeOf<T>() * ((step - _firstStep) * _stepStride + (_shared ? 0 : group * TLanes.Count * _size));

    /// <summary>Brings the matrices of a step and a group of series into lanes; lanes beyond the last series get zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Load<TLanes, T>(ref T origin, nint place, int step, int group, ref T lanes, ref T scratch)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var series = group * TLanes.Count;
        var start = Offset<TLanes, T>(step, group);
        var records = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AddByteOffset(ref origin, place + start), _length - (int)(start / Unsafe.SizeOf<T>()));
        if (_shared)
        {
            for (var e = 0; e < _size; e++)
                TLanes.Broadcast(records[e]).Store(ref Unsafe.Add(ref lanes, e * TLanes.Count));
        }
        else
        {
            LaneRecords<TLanes, T>.Gather(records, Math.Min(TLanes.Count, _series - series), _size, ref lanes, ref scratch);
        }
    }
}
