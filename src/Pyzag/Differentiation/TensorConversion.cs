using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>Turns what a caller may give for a tensor into one.</summary>
internal static class TensorConversion
{
    /// <summary>The tensor itself, or a new one of a number or an array of numbers of any rank, in the open dispose scope.</summary>
    internal static Tensor ToTensor(object? value, string name, Device device) => value switch
    {
        null => throw new ArgumentNullException(name),
        Tensor given => Guard.Alive(given, name),
        ModelParameter parameter => Guard.Alive(parameter.Value, name),
        double number => tensor(number, device: device),
        float number => tensor(number, device: device),
        long number => tensor(number, device: device),
        int number => tensor(number, device: device),
        // The tensor that shares the memory of the array dies with the scope.
        Array numbers and (double[] or float[] or long[] or int[] or double[,] or float[,] or long[,] or int[,]) => from_array(numbers).clone().to(device),
        _ => throw new ArgumentException($"`{name}`: expected a Tensor, a number, or an array of numbers, got {value.GetType().Name}.", name),
    };
}
