using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>How an embedding reads its table.</summary>
/// <param name="PaddingIndex">A row that stays as it is in training, counted from the start, or null.</param>
/// <param name="MaxNorm">The longest that a vector may be; a longer one is scaled down in the table when it is read. Null: any.</param>
/// <param name="NormType">The power of the norm that lengths are measured by.</param>
/// <param name="ScaleGradientByFrequency">Whether the gradient of a row is divided by the number of times that it was read.</param>
/// <param name="Sparse">Whether the gradient of the table is sparse.</param>
internal sealed record EmbeddingOptions(long? PaddingIndex, double? MaxNorm, double NormType, bool ScaleGradientByFrequency, bool Sparse)
{
    internal void Renormalize(Tensor table, Tensor indices)
    {
        if (MaxNorm is not { } most) return;
        using var recording = no_grad();
        Interop.Aten.embedding_renorm_.CallVoid(table, indices, most, NormType);
    }

    /// <summary>The row of the padding, counted from the start.</summary>
    internal static long? Row(long? index, long rows)
    {
        if (index is not { } given) return null;
        if (given < -rows || given >= rows)
            throw new ArgumentOutOfRangeException(nameof(index), given, $"Expected a padding index from {-rows} to {rows - 1}.");
        return given < 0 ? given + rows : given;
    }

    /// <summary>A new table, standard normal but for a padding row of zeros.</summary>
    internal static Parameter Table(long rows, long vector, long? paddingRow, Device? device, ScalarType? dtype)
    {
        var table = Initialization.Normal([rows, vector], device, dtype);
        if (paddingRow is not { } row) return table;
        using var recording = no_grad();
        using var padding = table.select(0, row);
        padding.zero_();
        return table;
    }

    /// <summary>A table of given vectors, which it shares unless they have to be moved or converted.</summary>
    internal static Parameter Table(Tensor vectors, bool freeze, Device? device, ScalarType? dtype)
    {
        if (vectors.ndim != 2)
            throw new ArgumentException($"Expected a table of shape (rows, vector), received ({string.Join(", ", vectors.shape)}).", nameof(vectors));
        using var shared = vectors.detach();
        return new Parameter(shared.to(dtype ?? shared.dtype, device ?? shared.device).alias(), requires_grad: !freeze);
    }
}
