using System.Numerics;

namespace Pyzag.Blocks.Kernels;

/// <summary>A computation on groups of as many series (or matrices) as there are lanes. Groups do not depend on one another.</summary>
internal interface IKernel
{
    /// <summary>Computes the groups from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    void Run<TLanes, T>(int first, int end)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
