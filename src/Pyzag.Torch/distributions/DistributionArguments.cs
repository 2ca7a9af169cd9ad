using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What constructors of distributions do with their arguments.</summary>
internal static class DistributionArguments
{
    /// <summary>
    /// Views of two parameters in the shape that they broadcast to, in one floating-point type and on one device; a number without
    /// dimensions follows the other parameter there.
    /// </summary>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or a parameter is complex or on another device.</exception>
    internal static Tensor[] Broadcast(string leftName, Tensor left, string rightName, Tensor right)
    {
        CheckReal(leftName, left);
        CheckReal(rightName, right);
        using var scope = NewDisposeScope();
        var type = FloatingPoint(result_type(left, right));
        var shape = CommonShape(leftName, left, rightName, right);
        var device = left.device_type == DeviceType.CPU ? right.device : left.device;
        return
        [
            On(device, leftName, left).to_type(type).expand(shape).MoveToOuterDisposeScope(),
            On(device, rightName, right).to_type(type).expand(shape).MoveToOuterDisposeScope(),
        ];
    }

    /// <summary>
    /// A view of a parameter in a floating-point type, the last <paramref name="dimensions"/> dimensions of which belong to the event.
    /// </summary>
    /// <exception cref="ArgumentNullException">The parameter is null.</exception>
    /// <exception cref="ArgumentException">It has fewer dimensions, or is complex.</exception>
    internal static Tensor View(string name, Tensor value, int dimensions = 0)
    {
        CheckReal(name, value);
        if (value.dim() < dimensions)
            throw new ArgumentException($"`{name}`: expected at least {dimensions} dimensions, received the shape {Text(value)}.", name);
        using var scope = NewDisposeScope();
        return value.to_type(FloatingPoint(value.dtype)).alias().MoveToOuterDisposeScope();
    }

    /// <summary>A view of the one of two parameters that is there, and null for the other.</summary>
    /// <exception cref="ArgumentException">Both are there, or none, or one has too few dimensions or is complex.</exception>
    internal static Tensor?[] ViewEither(Tensor? probs, Tensor? logits, int dimensions = 0)
    {
        CheckEither(probs, logits);
        return probs is null ? [null, View(nameof(logits), logits!, dimensions)] : [View(nameof(probs), probs, dimensions), null];
    }

    /// <summary>As <see cref="ViewEither"/>, broadcast with another parameter, which comes last.</summary>
    /// <exception cref="ArgumentException">Both are there, or none, or a shape, type or device does not fit.</exception>
    internal static Tensor?[] BroadcastEither(Tensor? probs, Tensor? logits, string name, Tensor other)
    {
        CheckEither(probs, logits);
        var views = Broadcast(probs is null ? nameof(logits) : nameof(probs), (probs ?? logits)!, name, other);
        return probs is null ? [null, .. views] : [views[0], null, views[1]];
    }

    /// <summary>Hands on numbers in double precision as tensors without dimensions, of which one is null.</summary>
    /// <exception cref="ArgumentException">Both numbers are there, or none.</exception>
    internal static T FromNumbers<T>(double? probs, double? logits, Func<Tensor?, Tensor?, T> create) =>
        FromNumbers(probs, logits, number => tensor(number), create);

    /// <summary>Hands on numbers in single precision as tensors without dimensions, of which one is null.</summary>
    /// <exception cref="ArgumentException">Both numbers are there, or none.</exception>
    internal static T FromNumbers<T>(float? probs, float? logits, Func<Tensor?, Tensor?, T> create) =>
        FromNumbers(probs, logits, number => tensor(number), create);

    private static T FromNumbers<TNumber, T>(TNumber? probs, TNumber? logits, Func<TNumber, Tensor> convert, Func<Tensor?, Tensor?, T> create)
        where TNumber : struct
    {
        CheckEither(probs, logits);
        using var number = convert((probs ?? logits)!.Value);
        return probs is null ? create(null, number) : create(number, null);
    }

    private static void CheckEither(object? probs, object? logits)
    {
        if (probs is null == logits is null)
            throw new ArgumentException($"Expected one of `probs` and `logits`, received {(probs is null ? "neither" : "both")}.", nameof(probs));
    }

    private static void CheckReal(string name, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (value.is_complex()) throw new ArgumentException($"`{name}`: expected real numbers, received {value.dtype}.", name);
    }

    private static ScalarType FloatingPoint(ScalarType type) => is_floating_point(type) ? type : get_default_dtype();

    private static long[] CommonShape(string leftName, Tensor left, string rightName, Tensor right)
    {
        try
        {
            return broadcast_shapes(left.shape, right.shape).Shape;
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException(
                $"Expected shapes that broadcast, received `{leftName}` of shape {Text(left)} and `{rightName}` of shape {Text(right)}.", leftName, error);
        }
    }

    private static Tensor On(Device device, string name, Tensor value)
    {
        if (value.device_type == device.type && value.device_index == device.index) return value;
        if (value.dim() == 0) return value.to(device);
        throw new ArgumentException($"`{name}`: expected a tensor on {device}, where the other parameter is, received one on {value.device}.", name);
    }

    private static string Text(Tensor value) => $"({string.Join(", ", value.shape)})";
}
