using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// What makes one number of an output with several, so that it has a gradient. Under batch dimensions it makes one number for every sample.
/// </summary>
public sealed class Reduction
{
    private readonly string _name;
    private readonly Func<Tensor, int, Tensor> _reduce;

    private Reduction(string name, Func<Tensor, int, Tensor> reduce)
    {
        _name = name;
        _reduce = reduce;
    }

    /// <summary>The sum of all entries.</summary>
    public static Reduction Sum { get; } = new(nameof(Sum), (value, batch) => Samples(value, batch).sum(-1));

    /// <summary>The mean of all entries.</summary>
    public static Reduction Mean { get; } = new(nameof(Mean), (value, batch) => Samples(value, batch).mean([-1]));

    /// <summary>The largest entry; several that are as large share its gradient evenly.</summary>
    public static Reduction Max { get; } = new(nameof(Max), (value, batch) => Some(nameof(Max), value, batch).amax(-1));

    /// <summary>The smallest entry; several that are as small share its gradient evenly.</summary>
    public static Reduction Min { get; } = new(nameof(Min), (value, batch) => Some(nameof(Min), value, batch).amin(-1));

    /// <summary>The product of all entries.</summary>
    public static Reduction Prod { get; } = new(nameof(Prod), (value, batch) => Samples(value, batch).prod(-1));

    /// <summary>A reduction of one's own.</summary>
    /// <param name="reduce">
    /// From the output, <c>(batch…, output…)</c>, makes one number for every sample, <c>(batch…)</c>: a scalar where there is no batch.
    /// Differentiable.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="reduce"/> is null.</exception>
    public static Reduction By(Func<Tensor, Tensor> reduce)
    {
        ArgumentNullException.ThrowIfNull(reduce);
        return new("the reduction", (value, _) => reduce(value));
    }

    /// <summary>The name of the reduction.</summary>
    public override string ToString() => _name;

    /// <summary>One number for every sample.</summary>
    internal Tensor Apply(Tensor value, int batchDimensions)
    {
        var reduced = _reduce(value, batchDimensions)
            ?? throw new InvalidOperationException($"{_name}: expected a tensor, got null.");
        return IsScalar(reduced, value, batchDimensions)
            ? reduced
            : throw new InvalidOperationException(
                $"{_name}: expected one number for every sample, {Shapes.Text(value.shape.AsSpan(0, batchDimensions))}, got {Shapes.Text(reduced.shape)}.");
    }

    /// <summary>Whether a tensor has one number for every sample of an output.</summary>
    internal static bool IsScalar(Tensor tensor, Tensor output, int batchDimensions)
    {
        var shape = tensor.shape;
        return shape.Length >= batchDimensions && shape.AsSpan(0, batchDimensions).SequenceEqual(output.shape.AsSpan(0, batchDimensions))
            && shape.AsSpan(batchDimensions).IndexOfAnyExcept(1L) < 0;
    }

    /// <summary>The numbers of every sample in one dimension, of which there has to be one.</summary>
    private static Tensor Some(string name, Tensor value, int batchDimensions)
    {
        var samples = Samples(value, batchDimensions);
        return samples.shape[^1] > 0
            ? samples
            : throw new InvalidOperationException($"{name}: expected one number or more for every sample, got {Shapes.Text(value.shape)}.");
    }

    /// <summary>The numbers of every sample in one dimension.</summary>
    private static Tensor Samples(Tensor value, int batchDimensions) =>
        value.ndim == batchDimensions ? value.unsqueeze(-1) : value.flatten(batchDimensions);
}
