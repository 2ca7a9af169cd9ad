using Pyzag.Differentiation;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Verifies the derivatives of an operator at a point: Jvp and Vjp against finite differences and against each other, second derivatives
/// where they are promised, and that the derivatives are not zero, for then a check would find nothing.
/// </summary>
/// <example>
/// <code>
/// OperatorCheck.Compare(new Polar(), randn(5, dtype: float64), randn(5, dtype: float64)).Require();
/// </code>
/// </example>
public static class OperatorCheck
{
    /// <summary>
    /// Compares the derivatives along one direction of every input and every output, drawn at random and the same in every run: a mistake
    /// anywhere shows in them. Costs four calls of Apply and one of Jvp for each input, one of Vjp for each output, and, where second
    /// derivatives are promised, four of Vjp for each input.
    /// </summary>
    /// <param name="function">The operator.</param>
    /// <param name="inputs">
    /// The point, which random numbers serve best. Inputs that require a gradient are checked, or all float64 ones where none does. They stay
    /// the caller's.
    /// </param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> or an input is null.</exception>
    /// <exception cref="ArgumentException">
    /// There are more or fewer inputs than the operator declares, none that can be checked, or a floating one that is not float64.
    /// </exception>
    /// <exception cref="ObjectDisposedException">An input has been disposed.</exception>
    /// <exception cref="NotSupportedException">The operator has neither a Jvp nor a Vjp.</exception>
    /// <exception cref="InvalidOperationException">Apply, Jvp or Vjp returned something of the wrong number, shape or dtype.</exception>
    public static OperatorReport Compare(Operator function, params ReadOnlySpan<Tensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (inputs.Length != function.InputNames.Count)
            throw new ArgumentException($"`{nameof(inputs)}`: expected {function.InputNames.Count}, {string.Join(", ", function.InputNames)}, got {inputs.Length}.", nameof(inputs));
        for (var i = 0; i < inputs.Length; i++)
        {
            var name = function.InputNames[i];
            if (Operator.IsDifferentiable(Guard.Alive(inputs[i], name).dtype) && inputs[i].dtype != ScalarType.Float64)
                throw new ArgumentException($"`{name}`: expected Float64, got {inputs[i].dtype}; convert it with .to(torch.float64).", nameof(inputs));
        }

        using var scope = TensorScope.Open();
        var point = inputs.ToArray();
        var some = point.Any(input => input.requires_grad);
        var chosen = Enumerable.Range(0, point.Length).Where(i => point[i].dtype == ScalarType.Float64 && point[i].numel() > 0 && (!some || point[i].requires_grad)).ToArray();
        if (chosen.Length == 0)
            throw new ArgumentException($"`{nameof(inputs)}`: expected a Float64 tensor to differentiate with respect to, got none.", nameof(inputs));
        return new OperatorExamination(function, [.. point.Select(input => input.detach())], chosen).Run();
    }
}
