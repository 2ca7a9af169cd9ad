using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What a tagged value holds; the numbers are those of PzTag.</summary>
internal enum ValueTag
{
    None = 0,
    Tensor = 1,
    Int = 2,
    Double = 3,
    Bool = 4,
    Complex = 5,
    String = 6,
    Ints = 7,
    Doubles = 8,
    Bools = 9,
    Tensors = 10,
    OptionalTensors = 11,
    Device = 12,
    Generator = 13,
    Default = 14,
}

/// <summary>A tagged value on its way across the boundary (PzValue).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeValue
{
    internal ValueTag Tag;
    internal int Count;
    internal long Bits;
    internal long Extra;

    internal readonly double AsDouble => BitConverter.Int64BitsToDouble(Bits);
}

/// <summary>What one index of a tensor selects; the numbers are those of PzIndexKind.</summary>
internal enum IndexKind
{
    Integer = 0,
    Slice = 1,
    None = 2,
    Ellipsis = 3,
    Bool = 4,
    Tensor = 5,
}

/// <summary>Which bounds of a slice are given; the numbers are those of PzIndexPresence.</summary>
[Flags]
internal enum IndexPresence
{
    None = 0,
    Start = 1,
    Stop = 2,
    Step = 4,
}

/// <summary>One index on its way across the boundary (PzIndex).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeIndex
{
    internal IndexKind Kind;
    internal IndexPresence Present;
    internal long Start;
    internal long Stop;
    internal long Step;
    internal nint Tensor;
}

/// <summary>What a tensor knows about itself (PzTensorInfo).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeTensorInfo
{
    internal long Dimensions;
    internal long Elements;
    internal long ElementSize;
    internal int ScalarType;
    internal int DeviceType;
    internal int DeviceIndex;
    internal int RequiresGrad;
    internal int Layout;
    internal int IsLeaf;
}

/// <summary>What a managed autograd function hands back from its forward pass (PzForwardResult).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeForwardResult
{
    internal nint* Outputs;
    internal nint* Saved;
    internal nint* Dirty;
    internal nint* NonDifferentiable;
    internal int OutputCount;
    internal int SavedCount;
    internal int DirtyCount;
    internal int NonDifferentiableCount;
    internal int MaterializeGrads;
}

/// <summary>The managed functions that libtorch calls back (PzCallbacks).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeCallbacks
{
    internal delegate* unmanaged<long, NativeForwardResult*, long*, int> Forward;
    internal delegate* unmanaged<long, nint, nint*, int, nint*, int, long*, int> Backward;
    internal delegate* unmanaged<long, void> Release;
}
