using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>One step of a composition: it reads tensors by name and makes others.</summary>
internal sealed record OperatorStep(IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, Func<Tensor[], IReadOnlyList<Tensor>> Function)
{
    /// <summary>A C# function, which reads what its parameters are named after.</summary>
    internal static OperatorStep Of(string output, Delegate function, Func<Tensor[], Tensor> call)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(function);
        // A delegate that is bound to its first argument, as an extension method is, does not take it.
        var arity = function.GetType().GetGenericArguments().Length - 1;
        string[] names = [.. function.Method.GetParameters().TakeLast(arity).Select(parameter => parameter.Name!)];
        return new OperatorStep(names, [output], arguments => [call(arguments)]);
    }

    /// <summary>An operator, which reads and makes what it declares.</summary>
    internal static OperatorStep Of(Operator function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new OperatorStep(function.InputNames, function.OutputNames, arguments => function.CallAll(arguments));
    }

    /// <summary>A tensor that is there already.</summary>
    internal static OperatorStep Of(string output, Tensor value) => new([], [output], _ => [value.alias()]);
}
