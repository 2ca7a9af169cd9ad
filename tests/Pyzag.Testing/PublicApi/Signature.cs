using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pyzag.Testing.PublicApi;

/// <summary>Writes parameters, results and constraints.</summary>
static class Signature
{
    internal static string Parameters(MethodBase method)
    {
        var extension = method.GetCustomAttributesData().Find<ExtensionAttribute>() is not null;
        return string.Join(", ", method.GetParameters().Select(p => (extension && p.Position == 0 ? "this " : "") + Parameter(p)));
    }

    internal static string Index(PropertyInfo property) => string.Join(", ", property.GetIndexParameters().Select(Parameter));

    internal static string Result(MethodInfo method) =>
        (method.ReturnType.IsByRef ? "ref " : "") + TypeText.Of(method.ReturnType, method.ReturnParameter.GetCustomAttributesData());

    internal static string Constraints(IEnumerable<Type> arguments) => string.Concat(
        from argument in arguments
        let parts = string.Join(", ", ConstraintsOf(argument))
        where parts.Length > 0
        select $" where {argument.Name} : {parts}");

    static string Parameter(ParameterInfo parameter)
    {
        var attributes = parameter.GetCustomAttributesData();
        var variadic = attributes.Find<ParamArrayAttribute>() ?? attributes.Find<ParamCollectionAttribute>();
        var passing = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : attributes.Find<IsReadOnlyAttribute>() is null ? "ref " : "in ";
        var value = !parameter.IsOptional ? ""
            : " = " + (parameter.HasDefaultValue ? TypeText.Literal(parameter.RawDefaultValue, parameter.ParameterType) : "default");
        return $"{(variadic is null ? "" : "params ")}{passing}{TypeText.Of(parameter.ParameterType, attributes)} {parameter.Name}{value}";
    }

    static IEnumerable<string> ConstraintsOf(Type argument)
    {
        if (!argument.IsGenericParameter) yield break;
        var flags = argument.GenericParameterAttributes;
        var isValue = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (argument.GetCustomAttributesData().Find<IsUnmanagedAttribute>() is not null) yield return "unmanaged";
        else if (isValue) yield return "struct";
        else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) yield return "class";
        var types = argument.GetGenericParameterConstraints().Where(t => t != typeof(ValueType));
        foreach (var name in types.Select(TypeText.Of).Order(StringComparer.Ordinal)) yield return name;
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isValue) yield return "new()";
    }
}
