using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>
/// The locals that a delegate captured, as they were when it was called. The compiler keeps captured locals in fields of objects of its
/// own, closures, which may refer to one another and to delegates that captured locals in their turn.
/// </summary>
internal sealed class CapturedLocals
{
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Func<object, object> s_clone =
        typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    private readonly Delegate _delegate;
    private readonly Dictionary<(object Closure, FieldInfo Field), Tensor> _tensors = new(LocalComparer.Instance);

    internal CapturedLocals(Delegate captured)
    {
        _delegate = Copy(captured, []);
        foreach (var closure in Closures(_delegate))
            foreach (var field in closure.GetType().GetFields(Fields))
                if (field.GetValue(closure) is Tensor tensor)
                    _tensors[(closure, field)] = tensor;
    }

    /// <summary>The tensors with the names of their locals.</summary>
    internal IEnumerable<(string Name, Tensor Tensor)> Tensors => _tensors.Select(pair => (pair.Key.Field.Name, pair.Value));

    /// <summary>The delegate with other tensors in its locals, and everything else in them as it was. It works on a copy of its own.</summary>
    internal Delegate Substitute(Func<Tensor, Tensor> substitute) =>
        Copy(_delegate, _tensors.ToDictionary(pair => pair.Key, pair => substitute(pair.Value), LocalComparer.Instance));

    /// <summary>The field of an object, other than a closure, that the code of the delegate belongs to and that holds a tensor; null where there is none.</summary>
    internal FieldInfo? FieldOfOwner(Tensor tensor)
    {
        var owners = Closures(_delegate).SelectMany(closure => closure.GetType().GetFields(Fields).Select(field => field.GetValue(closure))).Append(_delegate.Target);
        return owners.OfType<object>().Where(owner => owner is not Tensor && !IsClosure(owner))
            .SelectMany(owner => owner.GetType().GetFields(Fields).Where(field => ReferenceEquals(field.GetValue(owner), tensor))).FirstOrDefault();
    }

    private static List<object> Closures(Delegate captured)
    {
        var found = new List<object>();
        Visit(captured);
        return found;

        void Visit(object? value)
        {
            if (value is Delegate inner)
                Visit(inner.Target);
            if (value is null || !IsClosure(value) || found.Contains(value, ReferenceEqualityComparer.Instance))
                return;
            found.Add(value);
            foreach (var field in value.GetType().GetFields(Fields))
                Visit(field.GetValue(value));
        }
    }

    /// <summary>The delegate with copies of the closures that it reaches, and other tensors in some of their fields.</summary>
    private static Delegate Copy(Delegate captured, Dictionary<(object Closure, FieldInfo Field), Tensor> wanted) =>
        Copy(captured, wanted, new(ReferenceEqualityComparer.Instance));

    private static object Copy(object closure, Dictionary<(object Closure, FieldInfo Field), Tensor> wanted, Dictionary<object, object> copies)
    {
        if (copies.TryGetValue(closure, out var copy))
            return copy;
        copies[closure] = copy = s_clone(closure);
        foreach (var field in closure.GetType().GetFields(Fields))
        {
            if (wanted.TryGetValue((closure, field), out var tensor))
                field.SetValue(copy, tensor);
            else if (field.GetValue(closure) is Delegate inner)
                field.SetValue(copy, Copy(inner, wanted, copies));
            else if (field.GetValue(closure) is { } value && IsClosure(value))
                field.SetValue(copy, Copy(value, wanted, copies));
        }

        return copy;
    }

    private static Delegate Copy(Delegate captured, Dictionary<(object Closure, FieldInfo Field), Tensor> wanted, Dictionary<object, object> copies) =>
        captured.Target is { } target && IsClosure(target)
            ? Delegate.CreateDelegate(captured.GetType(), Copy(target, wanted, copies), captured.Method)
            : captured;

    private static bool IsClosure(object value) => value.GetType().IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>Closures may define no equality of their own.</summary>
    private sealed class LocalComparer : IEqualityComparer<(object Closure, FieldInfo Field)>
    {
        internal static LocalComparer Instance { get; } = new();

        public bool Equals((object Closure, FieldInfo Field) x, (object Closure, FieldInfo Field) y) => ReferenceEquals(x.Closure, y.Closure) && x.Field == y.Field;

        public int GetHashCode((object Closure, FieldInfo Field) local) => HashCode.Combine(RuntimeHelpers.GetHashCode(local.Closure), local.Field);
    }
}
