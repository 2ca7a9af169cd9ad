using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The layout of several named tensors of any shape as one vector: every argument in row-major order, one after another. What minimizers
/// and solvers of linear systems see is the vector; what a function sees are its arguments.
/// </summary>
/// <remarks>It remembers names, shapes, dtype and device, and holds no tensor. It is immutable, and may be used from several threads.</remarks>
/// <example>
/// <code>
/// var layout = new VectorArguments(("weight", w), ("bias", b));
/// var vector = layout.ToVector(w, b);                 // (length)
/// var parts = layout.FromVector(vector + 0.1);        // shaped as w and b
/// </code>
/// </example>
public sealed class VectorArguments
{
    private readonly VectorSegment[] _segments;

    /// <summary>Makes the layout of arguments.</summary>
    /// <param name="arguments">
    /// Names and tensors, all float32 or all float64 and on one device. Only their form matters; they stay the caller's.
    /// </param>
    /// <exception cref="ArgumentNullException">A name or a tensor is null.</exception>
    /// <exception cref="ObjectDisposedException">A tensor has been disposed.</exception>
    /// <exception cref="ArgumentException">
    /// There is no argument, a name comes twice, or a tensor is neither float32 nor float64, or of another dtype or on another device than
    /// the first.
    /// </exception>
    public VectorArguments(params IEnumerable<(string Name, Tensor Value)> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var segments = new List<VectorSegment>();
        Tensor? first = null;
        foreach (var (name, value) in arguments)
        {
            ArgumentNullException.ThrowIfNull(name, nameof(arguments));
            Guard.Real(Guard.Alive(value, name), name);
            first ??= value;
            Guard.SameKind(value, first, name, segments.Count == 0 ? name : segments[0].Name, "one vector has one dtype and one device; convert it with .to(…)");
            if (segments.Any(segment => segment.Name == name))
                throw new ArgumentException($"`{nameof(arguments)}`: expected names that differ, got \"{name}\" twice.", nameof(arguments));
            segments.Add(new VectorSegment(name, value.shape, Length));
            Length += value.numel();
        }

        if (first is null)
            throw new ArgumentException($"`{nameof(arguments)}`: expected one or more, got none.", nameof(arguments));
        (Dtype, Device) = (first.dtype, first.device);
        _segments = [.. segments];
    }

    /// <summary>The arguments in their order: name, shape, and place in the vector.</summary>
    public IReadOnlyList<VectorSegment> Segments => _segments;

    /// <summary>How many entries the vector has.</summary>
    public long Length { get; }

    /// <summary>The dtype of the arguments and of the vector.</summary>
    public ScalarType Dtype { get; }

    /// <summary>The device of the arguments and of the vector.</summary>
    public Device Device { get; }

    /// <summary>Where the argument of a name lies.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">No argument has this name.</exception>
    public VectorSegment this[string name] =>
        Array.Find(_segments, segment => segment.Name == name)
        ?? throw new ArgumentException($"`{nameof(name)}`: expected one of {string.Join(", ", _segments.Select(segment => segment.Name))}, got \"{name}\".", nameof(name));

    /// <summary>Says which entry of which argument a component of the vector is, as <c>weight[1, 2]</c>; a scalar has its name alone.</summary>
    /// <param name="component">The position in the vector.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or not below <see cref="Length"/>.</exception>
    public string Describe(long component)
    {
        if (component < 0 || component >= Length)
            throw new ArgumentOutOfRangeException(nameof(component), component, $"`{nameof(component)}`: expected 0 to {Length - 1}, got {component}.");
        var segment = Array.FindLast(_segments, segment => segment.Offset <= component && segment.Length > 0)!;
        var index = Shapes.Unravel(component - segment.Offset, [.. segment.Shape]);
        return index.Length == 0 ? segment.Name : $"{segment.Name}[{string.Join(", ", index)}]";
    }

    /// <summary>The vector of arguments. Gradients flow through it.</summary>
    /// <param name="arguments">One tensor for each argument in their order, of its shape, dtype and device. They stay the caller's.</param>
    /// <returns><c>(length)</c>, a copy, the caller's.</returns>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    /// <exception cref="ObjectDisposedException">A tensor has been disposed.</exception>
    /// <exception cref="ArgumentException">The number of arguments, a shape, a dtype or a device does not fit.</exception>
    public Tensor ToVector(params IReadOnlyList<Tensor> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.Count != _segments.Length)
            throw new ArgumentException($"`{nameof(arguments)}`: expected {_segments.Length}, {this}, got {arguments.Count}.", nameof(arguments));
        foreach (var (segment, argument) in _segments.Zip(arguments))
        {
            RequireKind(Guard.Alive(argument, segment.Name), segment.Name);
            if (!argument.shape.SequenceEqual(segment.Shape))
                throw new ArgumentException($"`{segment.Name}`: expected {Shapes.Text([.. segment.Shape])}, got {Shapes.Text(argument.shape)}.", nameof(arguments));
        }

        using var scope = TensorScope.Open();
        Tensor[] parts = [.. arguments.Select(argument => argument.reshape(-1))];
        // Of a single tensor, cat makes a view.
        return scope.Return(parts is [var single] ? single.clone() : cat(parts));
    }

    /// <summary>The arguments that a vector consists of. Gradients flow through them to the vector.</summary>
    /// <param name="vector"><c>(length)</c>, or <c>(length, columns…)</c> for several vectors side by side, in the dtype and on the device of the arguments.</param>
    /// <returns>
    /// The arguments in their order, each of its shape, and with the dimensions of columns, if there are any, behind: views of the vector
    /// where its memory is contiguous, the caller's.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="vector"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="vector"/> has been disposed.</exception>
    /// <exception cref="ArgumentException">Its length, dtype or device does not fit.</exception>
    public IReadOnlyList<Tensor> FromVector(Tensor vector)
    {
        RequireKind(Guard.Alive(vector), nameof(vector));
        var shape = vector.shape;
        if (shape.Length == 0 || shape[0] != Length)
            throw new ArgumentException($"`{nameof(vector)}`: expected ({Length}) or ({Length}, columns…), for {this}, got {Shapes.Text(shape)}.", nameof(vector));
        using var scope = TensorScope.Open();
        return scope.Return(Array.ConvertAll(_segments, segment => vector.narrow(0, segment.Offset, segment.Length).reshape([.. segment.Shape, .. shape[1..]])));
    }

    /// <summary>Names and shapes, as <c>weight (2, 3), bias (2)</c>.</summary>
    public override string ToString() => string.Join(", ", _segments.Select(segment => $"{segment.Name} {Shapes.Text([.. segment.Shape])}"));

    private void RequireKind(Tensor tensor, string name)
    {
        if (tensor.dtype != Dtype || tensor.device_type != Device.type || tensor.device_index != Device.index)
            throw new ArgumentException($"`{name}`: expected {Dtype} on {Device}, got {tensor.dtype} on {tensor.device}; convert it with .to(…).", name);
    }
}
