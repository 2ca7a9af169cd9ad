using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// What a <see cref="Trace"/> knows a tensor by: the tensor itself, or the name of a tag. Both convert to it:
/// <c>trace.Function(y, [x, "rate"])</c>.
/// </summary>
public sealed class TraceVariable
{
    private TraceVariable(Tensor? tensor, string? tag) => (Tensor, Tag) = (tensor, tag);

    internal Tensor? Tensor { get; }

    internal string? Tag { get; }

    /// <summary>The tensor that a traced function took, captured or returned; the very object, not one of the same numbers.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tensor"/> is null.</exception>
    public static implicit operator TraceVariable(Tensor tensor) => new(tensor ?? throw new ArgumentNullException(nameof(tensor)), null);

    /// <summary>The tensor that a traced function tagged.</summary>
    /// <param name="tag">The name of the tag.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tag"/> is null.</exception>
    public static implicit operator TraceVariable(string tag) => new(null, tag ?? throw new ArgumentNullException(nameof(tag)));
}
