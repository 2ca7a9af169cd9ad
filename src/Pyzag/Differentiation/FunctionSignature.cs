using System.Reflection;
using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>What a function takes, by position and name.</summary>
internal sealed class FunctionSignature
{
    private readonly FunctionParameter[] _parameters;

    internal FunctionSignature(IEnumerable<FunctionParameter> parameters)
    {
        _parameters = [.. parameters];
        Names = [.. _parameters.Select(parameter => parameter.Name)];
    }

    /// <summary>The names of the parameters.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>Of a delegate that returns a tensor, or derivatives that stand for one: the names are those that its code has, the types those of the delegate.</summary>
    internal static FunctionSignature Of(Delegate f, string argument)
    {
        ArgumentNullException.ThrowIfNull(f, argument);
        var invoke = Invocation(f);
        if (!typeof(Tensor).IsAssignableFrom(invoke.ReturnType) && invoke.ReturnType != typeof(PartialDerivatives))
            throw new ArgumentException($"`{argument}`: expected a function that returns a Tensor, got one that returns {invoke.ReturnType.Name}.", argument);
        var types = invoke.GetParameters();
        // A delegate of an extension method has its first parameter bound.
        var names = f.Method.GetParameters()[^types.Length..];
        return new(types.Zip(names, (type, name) => new FunctionParameter(name.Name!, type.ParameterType)));
    }

    /// <summary>Calls a delegate with arguments that are bound; what it throws arrives as it is.</summary>
    internal static Tensor? Call(Delegate f, object?[] bound)
    {
        var result = Invocation(f).Invoke(f, BindingFlags.DoNotWrapExceptions, null, bound, null);
        return result is PartialDerivatives derivatives ? derivatives : (Tensor?)result;
    }

    /// <summary>The positions of the parameters that a selection means: all that hold numbers where there is none.</summary>
    internal int[] Differentiated(Wrt? wrt, string argument)
    {
        int[] chosen = wrt is null
            ? [.. _parameters.Index().Where(pair => pair.Item.IsTensor || pair.Item.IsSpecialTensor || pair.Item.IsInteger || pair.Item.IsReal).Select(pair => pair.Index)]
            : wrt.Resolve(Names, argument);
        foreach (var parameter in chosen.Select(position => _parameters[position]))
            if (!parameter.IsTensor && !parameter.IsInteger)
                throw new ArgumentException(
                    $"`{argument}`: `{parameter.Name}` is a {parameter.Type.Name}, {(parameter.IsSpecialTensor ? "and only a Tensor can stand for another" : "which cannot carry a gradient")}; " +
                    "let the function take a Tensor there, or name the other arguments.", argument);
        return chosen.Length > 0 ? chosen : throw new ArgumentException($"`{argument}`: expected a function of a Tensor at least, got one of ({string.Join(", ", Names)}).", argument);
    }

    /// <summary>The arguments as the function takes them; tensors made here belong to the open dispose scope.</summary>
    internal object?[] Bind(object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.Length != _parameters.Length)
            throw new ArgumentException($"`{nameof(arguments)}`: expected {_parameters.Length}, ({string.Join(", ", Names)}), got {arguments.Length}.", nameof(arguments));
        var device = arguments.Select(given => given is ModelParameter parameter ? parameter.Leaf : given).OfType<Tensor>().FirstOrDefault(given => !given.IsInvalid)?.device ?? CPU;
        return [.. _parameters.Zip(arguments, (parameter, value) => parameter.Accept(value, device))];
    }

    private static MethodInfo Invocation(Delegate f) => f.GetType().GetMethod(nameof(Action.Invoke))!;
}
