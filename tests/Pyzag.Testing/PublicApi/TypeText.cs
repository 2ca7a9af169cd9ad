using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pyzag.Testing.PublicApi;

/// <summary>Writes types as C# writes them, by full name: keywords for the built-in ones, `T?`, tuples with their element names.</summary>
static class TypeText
{
    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    internal static string Of(Type type) => Write(type, new TupleNames(null));

    /// <summary>The type of a member or parameter, whose attributes hold the names of tuple elements.</summary>
    internal static string Of(Type type, IEnumerable<CustomAttributeData> attributes) => Write(type, new TupleNames(attributes.Find<TupleElementNamesAttribute>()));

    static string Write(Type type, TupleNames names)
    {
        if (type.IsGenericParameter) return type.Name;
        if (type.IsByRef) return Write(type.GetElementType()!, names);
        if (type.IsPointer) return Write(type.GetElementType()!, names) + "*";
        if (type.IsArray) return WriteArray(type, names);
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (Nullable.GetUnderlyingType(type) is { } value) return Write(value, names) + "?";
        if (type is { IsConstructedGenericType: true, IsValueType: true } && type.IsAssignableTo(typeof(ITuple)))
            return WriteTuple(type, names);
        return WriteNamed(type, names);
    }

    // The outermost rank comes first: long[][,] is an array of long[,].
    static string WriteArray(Type type, TupleNames names)
    {
        var ranks = "";
        for (; type.IsArray; type = type.GetElementType()!) ranks += "[" + new string(',', type.GetArrayRank() - 1) + "]";
        return Write(type, names) + ranks;
    }

    // Names are recorded for a tuple before those of the tuples within it.
    static string WriteTuple(Type type, TupleNames names)
    {
        var elements = type.GetGenericArguments();
        var own = elements.Select(_ => names.Next()).ToArray();
        return "(" + string.Join(", ", elements.Select((element, i) => Write(element, names) + (own[i] is { } name ? " " + name : ""))) + ")";
    }

    // Reflection gives the arguments of an outer generic type and of the type nested in it as one sequence.
    static string WriteNamed(Type type, TupleNames names)
    {
        var arguments = type.GetGenericArguments();
        var outer = type.DeclaringType;
        var used = outer is null ? 0 : outer.GetGenericArguments().Length;
        var prefix = outer switch
        {
            null => string.IsNullOrEmpty(type.Namespace) ? "" : type.Namespace + ".",
            { IsGenericTypeDefinition: true } => WriteNamed(outer.MakeGenericType(arguments[..used]), names) + ".",
            _ => WriteNamed(outer, names) + ".",
        };
        var own = arguments[used..];
        return own.Length == 0
            ? prefix + type.Name
            : $"{prefix}{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", own.Select(a => Write(a, names)))}>";
    }

    /// <summary>A constant, as C# would write it where a value of <paramref name="type"/> is expected.</summary>
    internal static string Literal(object? value, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (value is not null && plain.IsEnum)
        {
            var named = Enum.ToObject(plain, value);
            return Enum.IsDefined(plain, named) ? $"{Of(plain)}.{named}" : string.Create(CultureInfo.InvariantCulture, $"({Of(plain)}){value}");
        }
        return value switch
        {
            null => type.IsGenericParameter || type.IsValueType && type == plain ? "default" : "null",
            string text => $"\"{Escape(text)}\"",
            bool truth => truth ? "true" : "false",
            char character => $"'{character}'",
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    static string Escape(string text) =>
        text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t");

    internal static CustomAttributeData? Find<T>(this IEnumerable<CustomAttributeData> attributes) =>
        attributes.FirstOrDefault(a => a.AttributeType == typeof(T));

    /// <summary>Hands out the element names that the compiler recorded for the tuples of a signature, in its order.</summary>
    sealed class TupleNames(CustomAttributeData? attribute)
    {
        readonly Queue<string?> left = new(attribute?.ConstructorArguments[0].Value is IEnumerable<CustomAttributeTypedArgument> names
            ? names.Select(n => (string?)n.Value)
            : []);

        internal string? Next() => left.TryDequeue(out var name) ? name : null;
    }
}
