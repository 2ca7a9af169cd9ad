using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in the order in which they were added. It computes nothing itself.</summary>
public class ModuleDict<T> : nn.Module, IDictionary<string, T>, IList<(string, T)>
    where T : nn.Module
{
    readonly OrderedDict<string, T> entries = new();

    /// <summary>Creates a dictionary without modules.</summary>
    public ModuleDict()
        : base("ModuleDict")
    {
    }

    /// <summary>The number of entries.</summary>
    public int Count => entries.Count;

    /// <summary>False: entries can be added and removed.</summary>
    public bool IsReadOnly => false;

    /// <summary>The names in order, as a copy.</summary>
    public ICollection<string> Keys => entries.Keys;

    /// <summary>The modules in order, as a copy.</summary>
    public ICollection<T> Values => entries.Values;

    /// <summary>The entry at a position. Setting it replaces name and module; the one before is not disposed.</summary>
    public (string, T) this[int index]
    {
        get => entries[index];
        set => entries[index] = (value.Item1, WithComponents(value.Item2));
    }

    /// <summary>The module of a name. Setting it replaces the module, which is not disposed, or appends one.</summary>
    public T this[string key]
    {
        get => entries[key];
        set => entries[key] = WithComponents(value);
    }

    /// <summary>Appends a module, which the dictionary owns from then on.</summary>
    /// <exception cref="ArgumentException">The name is there already.</exception>
    public void Add(string key, T value) => entries.Add(key, WithComponents(value));

    /// <inheritdoc cref="Add(string, T)"/>
    public void Add((string, T) item) => Add(item.Item1, item.Item2);

    /// <inheritdoc cref="Add(string, T)"/>
    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    /// <summary>Puts a module at a position.</summary>
    /// <exception cref="ArgumentException">The name is there already.</exception>
    public void Insert(int index, (string, T) item) => entries.Insert(index, (item.Item1, WithComponents(item.Item2)));

    /// <summary>Takes a module out, without disposing it; false when the name is not there.</summary>
    public bool Remove(string key) => entries.Remove(key);

    /// <summary>Takes a module out, without disposing it; false when the name is not there or has another module.</summary>
    public bool Remove((string, T) item) => entries.Remove(item);

    /// <inheritdoc cref="Remove(ValueTuple{string, T})"/>
    public bool Remove(KeyValuePair<string, T> item) => entries.Remove(item);

    /// <summary>Takes the module at a position out, without disposing it.</summary>
    public void RemoveAt(int index) => entries.RemoveAt(index);

    /// <summary>Takes every module out, without disposing it.</summary>
    public void Clear() => entries.Clear();

    /// <inheritdoc cref="Clear"/>
    public void clear() => entries.Clear();

    /// <summary>Whether a name is there.</summary>
    public bool ContainsKey(string key) => entries.ContainsKey(key);

    /// <summary>Whether a name is there with that very module.</summary>
    public bool Contains((string, T) item) => entries.Contains(item);

    /// <inheritdoc cref="Contains(ValueTuple{string, T})"/>
    public bool Contains(KeyValuePair<string, T> item) => entries.Contains(item);

    /// <summary>The module of a name, where it is there.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);

    /// <summary>The position of an entry, or -1.</summary>
    public int IndexOf((string, T) item) => entries.IndexOf(item);

    /// <summary>Copies the entries in order.</summary>
    public void CopyTo((string, T)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    /// <inheritdoc cref="CopyTo(ValueTuple{string, T}[], int)"/>
    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);

    /// <summary>The entries in order.</summary>
    public IEnumerator<(string, T)> items() => entries.items();

    /// <summary>The names in order.</summary>
    public IEnumerable<string> keys() => entries.keys();

    /// <summary>The modules in order.</summary>
    public IEnumerable<T> values() => entries.values();

    /// <summary>The entries in order.</summary>
    public IEnumerator<(string, T)> GetEnumerator() => entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, T>>)entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected override IEnumerable<(string name, nn.Module module)> Parts
    {
        get
        {
            foreach (var (name, module) in entries) yield return (name, module);
        }
    }
}
