using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// The sizes of a block-banded matrix, and the way from the caller's shapes, with any number of batch dimensions and perhaps columns, to
/// one batch dimension and back. All of it are views where the tensors allow.
/// </summary>
internal sealed class BlockLayout
{
    private readonly long[] _batch;
    private readonly long _series;

    internal BlockLayout(IReadOnlyList<Tensor> blocks)
    {
        var shape = CommonShape(blocks, nameof(blocks));
        if (shape.Length < 3 || shape[^1] != shape[^2] || shape[0] < 1)
            throw new ArgumentException(
                $"`blocks`: expected (block, batch…, state, state) with a block of 1 or more, got {Shapes.Text(shape)}.", nameof(blocks));
        Lookback = blocks.Count - 1;
        Steps = shape[0];
        State = shape[^1];
        _batch = shape[1..^2];
        _series = _batch.Aggregate(1L, (product, size) => product * size);
    }

    internal int Lookback { get; }

    internal long Steps { get; }

    internal long State { get; }

    internal long[] Batch => _batch;

    /// <summary>The blocks by the number of steps that they reach back, each tensor <c>(block, series, state, state)</c>.</summary>
    internal Tensor[] Bands(IReadOnlyList<Tensor> blocks) => [.. blocks.Reverse().Select(band => band.reshape(Steps, _series, State, State))];

    /// <summary>The shape that all tensors of a list have, of which there are two at least.</summary>
    internal static long[] CommonShape(IReadOnlyList<Tensor> tensors, string name)
    {
        ArgumentNullException.ThrowIfNull(tensors, name);
        if (tensors.Count < 2)
            throw new ArgumentException(
                $"`{name}`: expected lookback + 1 tensors with a lookback of 1 or more, the diagonal blocks last, got {tensors.Count}.", name);
        var shape = Guard.Alive(tensors[0], $"{name}[0]").shape;
        for (var j = 1; j < tensors.Count; j++)
            if (!Guard.Alive(tensors[j], $"{name}[{j}]").shape.AsSpan().SequenceEqual(shape))
                throw new ArgumentException(
                    $"`{name}[{j}]`: expected {Shapes.Text(shape)}, the shape of `{name}[0]`, got {Shapes.Text(tensors[j].shape)}; call .expand(…).", name);
        return shape;
    }

    /// <summary>A vector as <c>(rows, series, state, columns)</c>; one column where it has none.</summary>
    internal Tensor Columns(Tensor vector, long rows, string name)
    {
        var columns = HasColumns(vector, Shapes.Prepend(rows, [.. _batch, State]), name) ? vector.shape[^1] : 1;
        return vector.reshape(rows, _series, State, columns);
    }

    /// <summary>A number for every series, <c>(batch…)</c>, as <c>(series)</c>.</summary>
    internal Tensor Series(Tensor numbers, Tensor blocks, string name)
    {
        OnePerSeries(numbers, _batch, name);
        Guard.SameKind(numbers, blocks, name, "matrix", "convert it with .to(…)");
        return numbers.reshape(_series);
    }

    /// <summary>Refuses numbers that are not <c>(batch…)</c>.</summary>
    internal static void OnePerSeries(Tensor numbers, ReadOnlySpan<long> batch, string name)
    {
        if (!Guard.Alive(numbers, name).shape.AsSpan().SequenceEqual(batch))
            throw new ArgumentException(
                $"`{name}`: expected one number for every series, {Shapes.Text(batch)}, got {Shapes.Text(numbers.shape)}.", name);
    }

    /// <summary>
    /// Whether a vector has the expected shape with a last dimension of columns, or without it; any other shape is refused.
    /// </summary>
    internal static bool HasColumns(Tensor vector, ReadOnlySpan<long> expected, string name)
    {
        var shape = Guard.Alive(vector, name).shape.AsSpan();
        if (shape.Length > expected.Length + 1 || !shape.StartsWith(expected))
            throw new ArgumentException(
                $"`{name}`: expected {Shapes.Text(expected)}, or the same with a last dimension of columns, got {Shapes.Text(shape)}.",
                name);
        return shape.Length > expected.Length;
    }

    /// <summary>Gives a result in columns the shape that the argument it came from had, with its own number of rows.</summary>
    internal Tensor Restore(Tensor columns, Tensor argument) =>
        columns.reshape(argument.ndim == _batch.Length + 2
            ? [columns.shape[0], .. _batch, State]
            : [columns.shape[0], .. _batch, State, columns.shape[^1]]);
}
