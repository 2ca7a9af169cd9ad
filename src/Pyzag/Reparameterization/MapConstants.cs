using System.Runtime.CompilerServices;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>The constants of maps, and what they meet: checked here. A constant is a copy outside every dispose scope, since the map owns it.</summary>
internal static class MapConstants
{
    /// <summary>The bounds of a range.</summary>
    internal static (Tensor Lower, Tensor Upper) Range(Tensor lower, Tensor upper)
    {
        using var scope = TensorScope.Open();
        Check(lower);
        Check(upper);
        Guard.SameKind(upper, lower, nameof(upper), nameof(lower), "give both bounds alike");
        if (!lower.shape.AsSpan().SequenceEqual(upper.shape))
            throw new ArgumentException(
                $"`{nameof(upper)}`: expected {Shapes.Text(lower.shape)}, as `{nameof(lower)}` has, got {Shapes.Text(upper.shape)}; give both bounds alike.", nameof(upper));
        Require(lower < upper, upper, $"bounds above `{nameof(lower)}`", "exchange them");
        return (Copy(lower), Copy(upper));
    }

    /// <summary>The bounds of a range of numbers.</summary>
    internal static (Tensor Lower, Tensor Upper) Range(double lower, double upper)
    {
        using var scope = TensorScope.Open();
        return Range(Number(lower), Number(upper));
    }

    /// <summary>Slope and origin of a line.</summary>
    internal static (Tensor Scale, Tensor Shift) Line(Tensor scale, Tensor shift)
    {
        using var scope = TensorScope.Open();
        Check(scale);
        Check(shift);
        Guard.SameKind(shift, scale, nameof(shift), nameof(scale), "give both alike");
        Require(scale.ne(0), scale, "numbers other than zero", "the inverse divides by them");
        return (Copy(scale), Copy(shift));
    }

    /// <summary>Slope and origin of a line of numbers.</summary>
    internal static (Tensor Scale, Tensor Shift) Line(double scale, double shift)
    {
        using var scope = TensorScope.Open();
        return Line(Number(scale), Number(shift));
    }

    /// <summary>A value or coordinate that a map is asked to convert.</summary>
    internal static Tensor Input(Tensor tensor, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        Guard.Real(Guard.Alive(tensor, name), name);
        return tensor;
    }

    /// <summary>A constant in the dtype and on the device of what it meets.</summary>
    internal static Tensor Like(this Tensor constant, Tensor other) => constant.to(other.dtype, other.device);

    /// <summary>A condition holds for every entry of a tensor; asking waits for the device.</summary>
    internal static void Require(Tensor condition, Tensor tensor, string expected, string remedy, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        if (condition.all().item<bool>())
            return;
        var wrong = tensor.detach().expand(condition.shape).masked_select(condition.logical_not());
        throw new ArgumentException($"`{name}`: expected {expected}, got {wrong[0].to(float64).item<double>()}; {remedy}.", name);
    }

    private static void Check(Tensor constant, [CallerArgumentExpression(nameof(constant))] string name = "")
    {
        Input(constant, name);
        Guard.Finite(constant, name);
    }

    private static Tensor Number(double value) => tensor(value, float64);

    private static Tensor Copy(Tensor constant) => constant.detach().clone().DetachFromDisposeScope();
}
