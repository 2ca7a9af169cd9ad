using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>A parameter of a function: its name and the type that the code of the function sees.</summary>
internal sealed record FunctionParameter(string Name, Type Type)
{
    /// <summary>Whether the function takes a tensor here, which may carry a gradient.</summary>
    internal bool IsTensor => Type == typeof(Tensor);

    /// <summary>Whether it takes tensors of a kind of their own, which those that derivatives are taken with respect to are not.</summary>
    internal bool IsSpecialTensor => !IsTensor && Type.IsAssignableTo(typeof(Tensor));

    /// <summary>Whether it takes integers, which have the gradient zero.</summary>
    internal bool IsInteger => Element == typeof(int) || Element == typeof(long);

    /// <summary>Whether it takes plain real numbers, which have a gradient that they cannot carry.</summary>
    internal bool IsReal => Element == typeof(double) || Element == typeof(float);

    private Type Element => Type.IsArray ? Type.GetElementType()! : Type;

    /// <summary>The value as the function takes it; tensors made here belong to the open dispose scope.</summary>
    /// <param name="value">What the caller gave.</param>
    /// <param name="device">Where numbers become tensors.</param>
    internal object? Accept(object? value, Device device)
    {
        if (IsTensor)
            return TensorConversion.ToTensor(value, Name, device);
        if (value is null ? !Type.IsValueType || Nullable.GetUnderlyingType(Type) is not null : Type.IsInstanceOfType(value))
            return value;
        return Widened(value) ?? throw new ArgumentException($"`{Name}`: expected {Type.Name}, got {value?.GetType().Name ?? "null"}.", Name);
    }

    /// <summary>As the compiler would convert it.</summary>
    private object? Widened(object? value) => value switch
    {
        int number when Type == typeof(long) => (long)number,
        int number when Type == typeof(float) => (float)number,
        int number when Type == typeof(double) => (double)number,
        long number when Type == typeof(float) => (float)number,
        long number when Type == typeof(double) => (double)number,
        float number when Type == typeof(double) => (double)number,
        _ => null,
    };
}
