using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>What belongs to one event, or to the plates of a model, are the last dimensions of a tensor.</summary>
internal static class LastDimensions
{
    /// <summary>The sum over that many of them, in the open dispose scope.</summary>
    internal static Tensor Sum(Tensor values, int dimensions) =>
        dimensions == 0 ? values.alias() : values.sum([.. Enumerable.Range(1, dimensions).Select(i => (long)-i)]);
}
