using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// Products of many small matrices, <c>(…, rows, inner)</c> times <c>(…, inner, columns)</c>, a group of as many as there are lanes at a
/// time. A left factor that is transposed in memory, or any that is expanded, is read where it lies.
/// </summary>
internal sealed class BatchedProduct : IKernel
{
    private readonly StridedMatrices _left;
    private readonly StridedMatrices _right;
    private readonly StridedMatrices? _addend;
    private readonly Tensor _target;
    private readonly bool _negative;
    private readonly bool _transposed;
    private readonly int _count;
    private readonly int _rows;
    private readonly int _inner;
    private readonly int _columns;

    private BatchedProduct(Tensor? addend, Tensor left, Tensor right, Tensor target, bool negative)
    {
        (_rows, _inner, _columns) = ((int)left.shape[^2], (int)left.shape[^1], (int)right.shape[^1]);
        _count = (int)target.numel() / (_rows * _columns);
        _transposed = left.stride(-1) != 1 && left.stride(-2) == 1;
        _left = new StridedMatrices(OneStep(_transposed ? left.mT : left));
        _right = new StridedMatrices(OneStep(right));
        _addend = addend is null ? null : new StridedMatrices(OneStep(addend));
        (_target, _negative) = (target, negative);
    }

    /// <summary>a b.</summary>
    internal static Tensor Of(Tensor a, Tensor b, int? bits = null) => Run(null, a, b, null, false, bits);

    /// <summary>−a b.</summary>
    internal static Tensor Negative(Tensor a, Tensor b, int? bits = null) => Run(null, a, b, null, true, bits);

    /// <summary>c ← c + a b, for a contiguous c.</summary>
    internal static void Add(Tensor c, Tensor a, Tensor b, int? bits = null) => Run(c, a, b, c, false, bits);

    /// <summary>w − a b.</summary>
    internal static Tensor Subtract(Tensor w, Tensor a, Tensor b, int? bits = null) => Run(w, a, b, null, true, bits);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes, T>(int first, int end)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var target = MemoryMarshal.Cast<byte, T>(_target.bytes);
        ref var origin = ref MemoryMarshal.GetReference(target);
        var (left, right, addend) = (_left.Place(ref origin), _right.Place(ref origin), _addend?.Place(ref origin) ?? 0);
        var size = _rows * _columns;
        var scratch = Workspace<T>.Aligned(LaneRecords<TLanes, T>.Scratch(Math.Max(size, Math.Max(_left.Size, _right.Size))));
        ref var work = ref Workspace<T>.Rent(scratch + (_left.Size + _right.Size + size + TLanes.Count) * TLanes.Count);
        ref var a = ref Unsafe.Add(ref work, scratch);
        ref var b = ref Unsafe.Add(ref a, _left.Size * TLanes.Count);
        ref var c = ref Unsafe.Add(ref b, _right.Size * TLanes.Count);
        for (var group = first; group < end; group++)
        {
            _left.Load<TLanes, T>(ref origin, left, 0, group, ref a, ref work);
            _right.Load<TLanes, T>(ref origin, right, 0, group, ref b, ref work);
            if (_addend is { } matrices)
                matrices.Load<TLanes, T>(ref origin, addend, 0, group, ref c, ref work);
            else
                MemoryMarshal.CreateSpan(ref c, size * TLanes.Count).Clear();
            if (_negative)
                LaneProduct<TLanes, T>.Negate(ref b, _right.Size);
            LaneProduct<TLanes, T>.Add(ref a, _transposed, ref b, ref c, _rows, _inner, _columns);
            var start = group * TLanes.Count;
            LaneRecords<TLanes, T>.Scatter(ref c, size, target.Slice(start * size, Math.Min(TLanes.Count, _count - start) * size), ref work);
        }
    }

    private static Tensor Run(Tensor? addend, Tensor a, Tensor b, Tensor? target, bool negative, int? bits)
    {
        using var scope = TensorScope.Open();
        target ??= scope.Return(empty([.. a.shape[..^1], b.shape[^1]], a.dtype));
        var product = new BatchedProduct(addend, a, b, target, negative);
        var width = bits ?? KernelLaunch.Width(target.dtype, product._count);
        var operations = 20L + 2 * product._rows * (product._inner + product._columns) + product._rows * product._inner * product._columns;
        KernelLaunch.Run(product, target.dtype, width, KernelLaunch.Groups(target.dtype, width, product._count), operations);
        return target;
    }

    private static Tensor OneStep(Tensor matrices) => matrices.reshape(1, -1, matrices.shape[^2], matrices.shape[^1]);
}
