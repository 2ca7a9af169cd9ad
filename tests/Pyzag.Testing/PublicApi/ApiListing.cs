using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pyzag.Testing.PublicApi;

/// <summary>
/// Lists what an assembly offers to others: one line for each public or protected type and declared member, so that two surfaces can be
/// compared as text. A line starts with its kind: T type, C constructor, M method, O operator, P property, I indexer, F field, V enum
/// value, E event. Modifiers close it in square brackets. Nullability annotations, explicit implementations and accessors are left out.
/// </summary>
public static class ApiListing
{
    const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The lines of the assembly's types that <paramref name="include"/> accepts, in ordinal order.</summary>
    public static IReadOnlyList<string> Of(Assembly assembly, Func<Type, bool> include) =>
        [.. VisibleTypes(assembly).Where(include).SelectMany(Lines).Order(StringComparer.Ordinal)];

    /// <summary>The types that code outside the assembly can name.</summary>
    public static IEnumerable<Type> VisibleTypes(Assembly assembly) => assembly.GetTypes().Where(IsVisible);

    static IEnumerable<string> Lines(Type type)
    {
        yield return TypeLine(type);
        if (type.IsAssignableTo(typeof(Delegate))) yield break;
        var name = TypeText.Of(type);
        foreach (var member in type.GetMembers(Declared).Where(m => !m.Name.Contains('<', StringComparison.Ordinal)))
        {
            var line = member switch
            {
                ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor) =>
                    Line(member, $"C {name}({Signature.Parameters(constructor)})", constructor.IsPublic ? [] : ["protected"]),
                MethodInfo method when IsVisible(method) && !IsAccessor(method) => MethodLine(name, method),
                PropertyInfo property => PropertyLine(name, property),
                EventInfo { AddMethod: { } add } raised when IsVisible(add) =>
                    Line(member, $"E {name}.{member.Name} : {TypeText.Of(raised.EventHandlerType!)}", Modifiers(add)),
                FieldInfo field when IsVisible(field) => FieldLine(name, field),
                _ => null,
            };
            if (line is not null) yield return line;
        }
    }

    static string TypeLine(Type type)
    {
        var modifiers = new List<string>();
        if (type.IsNested && !type.IsNestedPublic) modifiers.Add("protected");
        if (type.IsAssignableTo(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            return Line(type, $"T delegate {TypeText.Of(type)}({Signature.Parameters(invoke)}) : {Signature.Result(invoke)}", modifiers);
        }
        if (type.IsEnum) return Line(type, $"T enum {TypeText.Of(type)} : {TypeText.Of(Enum.GetUnderlyingType(type))}", modifiers);
        if (type.IsClass && type.IsAbstract) modifiers.Add(type.IsSealed ? "static" : "abstract");
        else if (type.IsClass && type.IsSealed) modifiers.Add("sealed");
        if (type.IsValueType && type.GetCustomAttributesData().Find<IsReadOnlyAttribute>() is not null) modifiers.Add("readonly");
        if (type.IsByRefLike) modifiers.Add("ref");
        var kind = type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
        var bases = string.Join(", ", Bases(type));
        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        return Line(
            type,
            $"T {kind} {TypeText.Of(type)}{(bases.Length == 0 ? "" : " : " + bases)}{Signature.Constraints(type.GetGenericArguments()[inherited..])}",
            modifiers);
    }

    // The base class, then the interfaces that neither it nor another of the interfaces brings along.
    static IEnumerable<string> Bases(Type type)
    {
        var interfaces = type.GetInterfaces();
        var implied = interfaces.SelectMany(i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        var own = interfaces.Except(implied).Where(i => IsVisible(i.IsGenericType ? i.GetGenericTypeDefinition() : i)).Select(TypeText.Of);
        var first = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? [TypeText.Of(parent)] : Array.Empty<string>();
        return first.Concat(own.Order(StringComparer.Ordinal));
    }

    static string MethodLine(string type, MethodInfo method)
    {
        var arguments = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        var generic = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(a => a.Name))}>";
        return Line(
            method,
            $"{(IsOperator(method) ? 'O' : 'M')} {type}.{method.Name}{generic}({Signature.Parameters(method)}) : {Signature.Result(method)}{Signature.Constraints(arguments)}",
            Modifiers(method));
    }

    static string? PropertyLine(string type, PropertyInfo property)
    {
        var accessors = new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(IsVisible).ToArray();
        if (accessors.Length == 0) return null;
        var widest = accessors.FirstOrDefault(a => a.IsPublic, accessors[0]);
        var list = string.Join(" ", accessors.Select(a => (widest.IsPublic && !a.IsPublic ? "protected " : "") + AccessorWord(property, a) + ";"));
        var index = Signature.Index(property);
        return Line(
            property,
            $"{(index.Length == 0 ? "P" : "I")} {type}.{(index.Length == 0 ? property.Name : $"this[{index}]")} : " +
            $"{TypeText.Of(property.PropertyType, property.GetCustomAttributesData())} {{ {list} }}",
            Modifiers(widest));
    }

    static string AccessorWord(PropertyInfo property, MethodInfo accessor) =>
        accessor == property.GetMethod ? "get"
        : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init"
        : "set";

    static string FieldLine(string type, FieldInfo field)
    {
        if (field.DeclaringType!.IsEnum)
            return Line(field, FormattableString.Invariant($"V {type}.{field.Name} = {field.GetRawConstantValue()}"), []);
        var modifiers = new List<string>();
        if (!field.IsPublic) modifiers.Add("protected");
        if (field.IsLiteral) modifiers.Add("const");
        else if (field.IsStatic) modifiers.Add("static");
        if (field.IsInitOnly) modifiers.Add("readonly");
        var value = field.IsLiteral ? " = " + TypeText.Literal(field.GetRawConstantValue(), field.FieldType) : "";
        return Line(field, $"F {type}.{field.Name} : {TypeText.Of(field.FieldType, field.GetCustomAttributesData())}{value}", modifiers);
    }

    static List<string> Modifiers(MethodInfo method)
    {
        var modifiers = new List<string>();
        if (!method.IsPublic) modifiers.Add("protected");
        if (method.IsStatic) modifiers.Add("static");
        if (method.DeclaringType!.IsInterface || !method.IsVirtual) return modifiers;
        var overrides = method.GetBaseDefinition() != method;
        if (method.IsAbstract) modifiers.Add("abstract");
        if (overrides) modifiers.Add("override");
        if (overrides && method.IsFinal) modifiers.Add("sealed");
        if (!overrides && !method.IsAbstract && !method.IsFinal) modifiers.Add("virtual");
        return modifiers;
    }

    static string Line(MemberInfo member, string text, List<string> modifiers)
    {
        // The compiler marks ref structs obsolete for the sake of compilers that do not know them.
        var attributes = member.GetCustomAttributesData();
        if (attributes.Find<ObsoleteAttribute>() is not null && attributes.Find<IsByRefLikeAttribute>() is null) modifiers.Add("obsolete");
        return modifiers.Count == 0 ? text : $"{text} [{string.Join(' ', modifiers)}]";
    }

    static bool IsVisible(Type type) =>
        !type.Name.Contains('<', StringComparison.Ordinal) &&
        (type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!) : type.IsPublic);

    static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    static bool IsVisible(FieldInfo field) => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName;

    static bool IsOperator(MethodInfo method) => method is { IsSpecialName: true, IsStatic: true };

    static bool IsAccessor(MethodInfo method) => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);
}
