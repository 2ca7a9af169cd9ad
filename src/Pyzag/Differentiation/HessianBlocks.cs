using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Second derivatives ∂²f/∂x∂y for every pair of arguments, each of shape <c>(batch…, x…, y…)</c>. Where there is exactly one argument it
/// stands for its block: <c>Tensor hessian = f.Hessian(x);</c>. The tensors are the caller's.
/// </summary>
public sealed class HessianBlocks
{
    private readonly IReadOnlyList<PartialDerivatives> _rows;
    private readonly int _batchDimensions;

    internal HessianBlocks(IReadOnlyList<string> names, IReadOnlyList<Tensor> blocks, int batchDimensions)
    {
        Names = names;
        _rows = [.. blocks.Chunk(names.Count).Select(row => new PartialDerivatives(names, row))];
        _batchDimensions = batchDimensions;
    }

    /// <summary>The names of the arguments, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The second derivatives with respect to the arguments at two positions.</summary>
    /// <param name="row">x.</param>
    /// <param name="column">y.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no argument at a position.</exception>
    public Tensor this[int row, int column] => _rows[row][column];

    /// <summary>The second derivatives with respect to the arguments of two names.</summary>
    /// <param name="row">x.</param>
    /// <param name="column">y.</param>
    /// <exception cref="ArgumentException">No derivative was taken with respect to one of them.</exception>
    public Tensor this[string row, string column] => _rows[((Wrt)row).Resolve(Names, nameof(row))[0]][column];

    /// <summary>The Hessian with respect to the only argument.</summary>
    /// <param name="blocks">The second derivatives.</param>
    /// <exception cref="InvalidOperationException">There are several arguments.</exception>
    public static implicit operator Tensor(HessianBlocks blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        return blocks._rows.Count == 1 ? blocks._rows[0] : throw new InvalidOperationException(
            $"There are second derivatives with respect to {string.Join(", ", blocks.Names)}; pick a pair, choose one argument with `wrt`, or take `{nameof(ToMatrix)}()`.");
    }

    /// <summary>All of them as one matrix, in the layout of <see cref="VectorArguments"/>.</summary>
    /// <returns><c>(batch…, n, n)</c> for n components of all arguments, symmetric to rounding, a copy, the caller's.</returns>
    public Tensor ToMatrix()
    {
        using var scope = TensorScope.Open();
        var rows = _rows.Select((row, i) => cat([.. row.Select((block, j) => Flat(block, i, j))], -1));
        return scope.Return(cat([.. rows], -2).clone());
    }

    private Tensor Flat(Tensor block, int row, int column)
    {
        var batch = block.shape[.._batchDimensions];
        return block.reshape([.. batch, Components(row), Components(column)]);
    }

    // The diagonal block of an argument has its shape twice.
    private long Components(int argument)
    {
        var shape = this[argument, argument].shape[_batchDimensions..];
        return shape[..(shape.Length / 2)].Aggregate(1L, (product, size) => product * size);
    }
}
