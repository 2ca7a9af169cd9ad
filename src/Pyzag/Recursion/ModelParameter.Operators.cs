using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag;

/// <content>
/// Arithmetic of parameters among themselves and with numbers, element by element and broadcast as everywhere in torch: the result is a new tensor in the dispose scope that is open, and gradients
/// flow through it. Arithmetic with tensors is that of tensors, to which a parameter converts.
/// </content>
public sealed partial class ModelParameter
{
    /// <summary>−parameter, of the value of a parameter.</summary>
    public static Tensor operator -(ModelParameter parameter) => -Read(parameter);

    /// <summary>left + right, of the values of two parameters.</summary>
    public static Tensor operator +(ModelParameter left, ModelParameter right) => Read(left) + Read(right);

    /// <summary>left + right, of the value of a parameter and a number.</summary>
    public static Tensor operator +(ModelParameter left, Scalar right) => Read(left) + right;

    /// <summary>left + right, of a number and the value of a parameter.</summary>
    public static Tensor operator +(Scalar left, ModelParameter right) => left + Read(right);

    /// <summary>left − right, of the values of two parameters.</summary>
    public static Tensor operator -(ModelParameter left, ModelParameter right) => Read(left) - Read(right);

    /// <summary>left − right, of the value of a parameter and a number.</summary>
    public static Tensor operator -(ModelParameter left, Scalar right) => Read(left) - right;

    /// <summary>left − right, of a number and the value of a parameter.</summary>
    public static Tensor operator -(Scalar left, ModelParameter right) => left - Read(right);

    /// <summary>left · right, of the values of two parameters.</summary>
    public static Tensor operator *(ModelParameter left, ModelParameter right) => Read(left) * Read(right);

    /// <summary>left · right, of the value of a parameter and a number.</summary>
    public static Tensor operator *(ModelParameter left, Scalar right) => Read(left) * right;

    /// <summary>left · right, of a number and the value of a parameter.</summary>
    public static Tensor operator *(Scalar left, ModelParameter right) => left * Read(right);

    /// <summary>left / right, of the values of two parameters.</summary>
    public static Tensor operator /(ModelParameter left, ModelParameter right) => Read(left) / Read(right);

    /// <summary>left / right, of the value of a parameter and a number.</summary>
    public static Tensor operator /(ModelParameter left, Scalar right) => Read(left) / right;

    /// <summary>left / right, of a number and the value of a parameter.</summary>
    public static Tensor operator /(Scalar left, ModelParameter right) => left / Read(right);

    private static Tensor Read(ModelParameter parameter) => parameter;
}
