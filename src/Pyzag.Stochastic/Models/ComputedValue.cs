using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Models;

/// <summary>A value that a model computes for itself, within a number of plates.</summary>
internal sealed record ComputedValue(string Name, Tensor Value, int Plates)
{
    /// <summary>The value for each draw, without the places of plates that it does not stand in: <c>(draws, plates…, …)</c>.</summary>
    internal Tensor ByDraw(long draws, int depth)
    {
        var value = Value;
        if (value.ndim == 0 || value.shape[0] == 1)
            value = value.expand([draws, .. value.shape.Skip(1)]);
        if (value.shape[0] != draws)
            throw new InvalidOperationException(
                $"\"{Name}\": expected ({draws}, …), a value for each draw, got {Shapes.Text(Value)}; put the draws first, as the values that the context gives have them.");
        var foreign = value.ndim > depth ? value.shape.Skip(1).Take(depth - Plates).TakeWhile(size => size == 1).Count() : 0;
        return value.reshape([draws, .. value.shape.Skip(1 + foreign)]);
    }
}
