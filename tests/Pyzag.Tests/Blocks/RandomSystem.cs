using Pyzag.Blocks;
using static TorchSharp.torch;

namespace Pyzag.Tests.Blocks;

/// <summary>A block-banded system with random blocks, and its dense form. The numbers depend on the sizes alone.</summary>
internal sealed class RandomSystem
{
    internal RandomSystem(int steps, int lookback, int state, params long[] batch)
    {
        manual_seed(1000 * steps + 100 * lookback + 10 * state + batch.Length);
        Blocks = randn([lookback + 1, steps, .. batch, state, state], float64) / (2 * lookback * Math.Sqrt(state));
        // A permuted dominant diagonal: well conditioned, and wrong without pivoting inside the blocks.
        Blocks[lookback] += 2 * eye(state, dtype: float64).roll(1, 0);
        Vector = randn([steps, .. batch, state], float64);
        Damping = rand(batch, float64);
    }

    /// <summary>(lookback + 1, block, batch…, state, state).</summary>
    internal Tensor Blocks { get; }

    /// <summary>(block, batch…, state).</summary>
    internal Tensor Vector { get; }

    /// <summary>(batch…), between 0 and 1.</summary>
    internal Tensor Damping { get; }

    /// <summary>The matrix put together block by block, (batch…, block·state, block·state).</summary>
    internal Tensor Dense()
    {
        var (lookback, steps, state) = (Blocks.shape[0] - 1, Blocks.shape[1], Blocks.shape[^1]);
        var dense = zeros([.. Blocks.shape[2..^2], steps * state, steps * state], float64);
        for (var row = 0L; row < steps; row++)
            for (var back = 0L; back <= Math.Min(row, lookback); back++)
                dense.narrow(-2, row * state, state).narrow(-1, (row - back) * state, state).copy_(Blocks[lookback - back, row]);
        return dense;
    }

    /// <summary>(block, batch…, state) to (batch…, block·state, 1).</summary>
    internal static Tensor Flat(Tensor vector) => vector.movedim([0], [-2]).flatten(-2).unsqueeze(-1);

    /// <summary>The way back, to the shape of <see cref="Vector"/>.</summary>
    internal Tensor Steps(Tensor flat) => flat.reshape([.. flat.shape[..^2], Blocks.shape[1], Blocks.shape[^1]]).movedim([-2], [0]);

    /// <summary>Makes the operator in a dtype.</summary>
    internal BlockBandedOperator Operator(IBlockFactorizer factorizer, ScalarType dtype = ScalarType.Float64) => new(Blocks.to(dtype).unbind(), factorizer);
}
