using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters by name, in the order in which they were added.</summary>
public class ParameterDict : nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    readonly OrderedDict<string, Parameter> entries = new();

    /// <summary>Creates a dictionary without parameters.</summary>
    public ParameterDict()
        : base(nameof(ParameterDict))
    {
    }

    /// <summary>The number of entries.</summary>
    public int Count => entries.Count;

    /// <summary>False: entries can be added and removed.</summary>
    public bool IsReadOnly => false;

    /// <summary>The names in order, as a copy.</summary>
    public ICollection<string> Keys => entries.Keys;

    /// <summary>The parameters in order, as a copy.</summary>
    public ICollection<Parameter> Values => entries.Values;

    /// <summary>The entry at a position. Setting it replaces name and parameter; the one before is not disposed.</summary>
    public (string, Parameter) this[int index]
    {
        get => entries[index];
        set => entries[index] = value;
    }

    /// <summary>The parameter of a name. Setting it replaces the parameter, which is not disposed, or appends one.</summary>
    public Parameter this[string key]
    {
        get => entries[key];
        set => entries[key] = value;
    }

    /// <summary>Appends a parameter, which the dictionary owns from then on.</summary>
    /// <exception cref="ArgumentException">The name is there already.</exception>
    public void Add(string key, Parameter value) => entries.Add(key, value);

    /// <inheritdoc cref="Add(string, Parameter)"/>
    public void Add((string, Parameter) item) => Add(item.Item1, item.Item2);

    /// <inheritdoc cref="Add(string, Parameter)"/>
    public void Add(KeyValuePair<string, Parameter> item) => Add(item.Key, item.Value);

    /// <summary>Puts a parameter at a position.</summary>
    /// <exception cref="ArgumentException">The name is there already.</exception>
    public void Insert(int index, (string, Parameter) item) => entries.Insert(index, item);

    /// <summary>Takes a parameter out, without disposing it; false when the name is not there.</summary>
    public bool Remove(string key) => entries.Remove(key);

    /// <summary>Takes a parameter out, without disposing it; false when the name is not there or has another parameter.</summary>
    public bool Remove((string, Parameter) item) => entries.Remove(item);

    /// <inheritdoc cref="Remove(ValueTuple{string, Parameter})"/>
    public bool Remove(KeyValuePair<string, Parameter> item) => entries.Remove(item);

    /// <summary>Takes the parameter at a position out, without disposing it.</summary>
    public void RemoveAt(int index) => entries.RemoveAt(index);

    /// <summary>Takes every parameter out, without disposing it.</summary>
    public void Clear() => entries.Clear();

    /// <inheritdoc cref="Clear"/>
    public void clear() => entries.Clear();

    /// <summary>Whether a name is there.</summary>
    public bool ContainsKey(string key) => entries.ContainsKey(key);

    /// <summary>Whether a name is there with that very parameter.</summary>
    public bool Contains((string, Parameter) item) => entries.Contains(item);

    /// <inheritdoc cref="Contains(ValueTuple{string, Parameter})"/>
    public bool Contains(KeyValuePair<string, Parameter> item) => entries.Contains(item);

    /// <summary>The parameter of a name, where it is there.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => entries.TryGetValue(key, out value);

    /// <summary>The position of an entry, or -1.</summary>
    public int IndexOf((string, Parameter) item) => entries.IndexOf(item);

    /// <summary>Copies the entries in order.</summary>
    public void CopyTo((string, Parameter)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    /// <inheritdoc cref="CopyTo(ValueTuple{string, Parameter}[], int)"/>
    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    /// <summary>The entries in order.</summary>
    public IEnumerator<(string, Parameter)> items() => entries.items();

    /// <summary>The names in order.</summary>
    public IEnumerable<string> keys() => entries.keys();

    /// <summary>The parameters in order.</summary>
    public IEnumerable<Parameter> values() => entries.values();

    /// <summary>The entries in order.</summary>
    public IEnumerator<(string, Parameter)> GetEnumerator() => entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, Parameter>>)entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse) => entries;

    /// <inheritdoc/>
    public override bool has_parameter(string target) => entries.ContainsKey(target);

    /// <inheritdoc/>
    public override Parameter? get_parameter(string target) => entries.TryGetValue(target, out var parameter) ? parameter : null;

    private protected override void Replace(string component, Parameter replacement) => entries[component] = replacement;
}
