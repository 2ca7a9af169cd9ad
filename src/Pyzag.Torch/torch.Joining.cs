using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The tensors one after the other along <paramref name="dim"/>; one tensor alone comes back as a view.</summary>
    /// <exception cref="ArgumentException">There are no tensors.</exception>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => tensors.Length switch
    {
        0 => throw new ArgumentException("Expected at least one tensor, received none.", nameof(tensors)),
        1 => tensors[0].alias(),
        _ => Operator.Concatenate(tensors, dim),
    };

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => cat(ArrayOf(tensors), dim);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => cat(tensors, axis);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <inheritdoc cref="cat(Tensor[], long)"/>
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);

    /// <summary>Tensors of one shape, stacked along a new dimension <paramref name="dim"/>.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Operator.Stack(ArrayOf(tensors), dim);

    /// <summary>The tensors side by side: joined along the second dimension, vectors along their only one.</summary>
    public static Tensor hstack(params Tensor[] tensors) => Aten.hstack.Call(tensors);

    /// <inheritdoc cref="hstack(Tensor[])"/>
    public static Tensor hstack(IList<Tensor> tensors) => hstack(ArrayOf(tensors));

    /// <inheritdoc cref="hstack(Tensor[])"/>
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => hstack(tensors.ToArray());

    /// <inheritdoc cref="hstack(Tensor[])"/>
    public static Tensor hstack(IEnumerable<Tensor> tensors) => hstack(ArrayOf(tensors));

    /// <summary>The tensors one below the other: joined along the first dimension, vectors as rows.</summary>
    public static Tensor vstack(Tensor[] tensors) => Aten.vstack.Call(tensors);

    /// <inheritdoc cref="vstack(Tensor[])"/>
    public static Tensor vstack(IList<Tensor> tensors) => vstack(ArrayOf(tensors));

    /// <inheritdoc cref="vstack(Tensor[])"/>
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => vstack(tensors.ToArray());

    /// <inheritdoc cref="vstack(Tensor[])"/>
    public static Tensor row_stack(params Tensor[] tensors) => vstack(tensors);

    /// <inheritdoc cref="vstack(Tensor[])"/>
    public static Tensor row_stack(IList<Tensor> tensors) => vstack(ArrayOf(tensors));

    /// <inheritdoc cref="vstack(Tensor[])"/>
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => vstack(tensors.ToArray());

    /// <summary>The tensors one behind the other: joined along the third dimension, after <see cref="atleast_3d"/>.</summary>
    public static Tensor dstack(params Tensor[] tensors) => Aten.dstack.Call(tensors);

    /// <inheritdoc cref="dstack(Tensor[])"/>
    public static Tensor dstack(IList<Tensor> tensors) => dstack(ArrayOf(tensors));

    /// <inheritdoc cref="dstack(Tensor[])"/>
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => dstack(tensors.ToArray());

    /// <inheritdoc cref="dstack(Tensor[])"/>
    public static Tensor dstack(IEnumerable<Tensor> tensors) => dstack(ArrayOf(tensors));

    /// <summary>The tensors side by side: joined along the second dimension, vectors as columns.</summary>
    public static Tensor column_stack(params Tensor[] tensors) => Aten.column_stack.Call(tensors);

    /// <inheritdoc cref="column_stack(Tensor[])"/>
    public static Tensor column_stack(IList<Tensor> tensors) => column_stack(ArrayOf(tensors));

    /// <inheritdoc cref="column_stack(Tensor[])"/>
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => column_stack(tensors.ToArray());

    /// <summary>The matrix with these matrices, vectors as rows, along its diagonal, and zeros elsewhere.</summary>
    public static Tensor block_diag(params Tensor[] tensors) => Aten.block_diag.Call(tensors);

    static Tensor[] ArrayOf(IEnumerable<Tensor> tensors) => tensors as Tensor[] ?? [.. tensors];
}
