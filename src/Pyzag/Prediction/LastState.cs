using static TorchSharp.torch;

namespace Pyzag.Prediction;

/// <summary>The guess that every step of a block equals the last state solved: safe for any recursion, and good for small steps.</summary>
internal static class LastState
{
    /// <summary>The guess for a block.</summary>
    /// <param name="previous">The states before the block, <c>(lookback, batch…, state)</c>.</param>
    /// <param name="block">How many steps the block has.</param>
    /// <returns><c>(block, batch…, state)</c>, a view without memory of its own.</returns>
    internal static Tensor Predict(Tensor previous, long block)
    {
        var shape = previous.shape;
        return previous.narrow(0, shape[0] - 1, 1).expand([block, .. shape[1..]]);
    }
}
