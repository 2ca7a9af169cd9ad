using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps its entries in the order in which they were added, and reads as a list of pairs too.</summary>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)>
    where TKey : notnull
{
    readonly OrderedDictionary<TKey, TValue> entries = [];

    /// <summary>Creates an empty dictionary.</summary>
    public OrderedDict()
    {
    }

    /// <summary>The number of entries.</summary>
    public int Count => entries.Count;

    /// <summary>False: entries can be added and removed.</summary>
    public bool IsReadOnly => false;

    /// <summary>The keys in order, as a copy.</summary>
    public ICollection<TKey> Keys => [.. entries.Keys];

    /// <summary>The values in order, as a copy.</summary>
    public ICollection<TValue> Values => [.. entries.Values];

    /// <summary>The entry at a position. Setting it replaces key and value there.</summary>
    /// <exception cref="ArgumentException">The new key stands at another position already.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not a position of the dictionary.</exception>
    public (TKey, TValue) this[int index]
    {
        get
        {
            var (key, value) = entries.GetAt(index);
            return (key, value);
        }
        set => entries.SetAt(index, value.Item1, value.Item2);
    }

    /// <summary>The value of a key. Setting it keeps the position of a key that is there, and appends one that is not.</summary>
    /// <exception cref="KeyNotFoundException">The value of a key that is not there is asked for.</exception>
    public TValue this[TKey key]
    {
        get => entries[key];
        set => entries[key] = value;
    }

    /// <summary>Appends an entry.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value) => entries.Add(key, value);

    /// <inheritdoc cref="Add(TKey, TValue)"/>
    public void Add((TKey, TValue) item) => entries.Add(item.Item1, item.Item2);

    /// <inheritdoc cref="Add(TKey, TValue)"/>
    public void Add(KeyValuePair<TKey, TValue> item) => entries.Add(item.Key, item.Value);

    /// <summary>Puts an entry at a position and moves those from there on back by one.</summary>
    /// <exception cref="ArgumentException">The key is there already.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is beyond the end.</exception>
    public void Insert(int index, (TKey, TValue) item) => entries.Insert(index, item.Item1, item.Item2);

    /// <summary>Removes the entry of a key; false when there is none.</summary>
    public bool Remove(TKey key) => entries.Remove(key);

    /// <summary>Removes an entry; false when the key is not there or has another value.</summary>
    public bool Remove((TKey, TValue) item) => Contains(item) && entries.Remove(item.Item1);

    /// <inheritdoc cref="Remove(ValueTuple{TKey, TValue})"/>
    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    /// <summary>Removes the entry at a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not a position of the dictionary.</exception>
    public void RemoveAt(int index) => entries.RemoveAt(index);

    /// <summary>Removes every entry.</summary>
    public void Clear() => entries.Clear();

    /// <inheritdoc cref="Clear"/>
    public void clear() => Clear();

    /// <summary>Whether a key is there.</summary>
    public bool ContainsKey(TKey key) => entries.ContainsKey(key);

    /// <summary>Whether a key is there with that very value.</summary>
    public bool Contains((TKey, TValue) item) => IndexOf(item) >= 0;

    /// <inheritdoc cref="Contains(ValueTuple{TKey, TValue})"/>
    public bool Contains(KeyValuePair<TKey, TValue> item) => Contains((item.Key, item.Value));

    /// <summary>The value of a key, where it is there.</summary>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => entries.TryGetValue(key, out value);

    /// <summary>The position of an entry, or -1.</summary>
    public int IndexOf((TKey, TValue) item)
    {
        var index = entries.IndexOf(item.Item1);
        return index >= 0 && EqualityComparer<TValue>.Default.Equals(entries.GetAt(index).Value, item.Item2) ? index : -1;
    }

    /// <summary>Copies the entries in order.</summary>
    public void CopyTo((TKey, TValue)[] array, int arrayIndex)
    {
        foreach (var item in this) array[arrayIndex++] = item;
    }

    /// <inheritdoc cref="CopyTo(ValueTuple{TKey, TValue}[], int)"/>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var item in entries) array[arrayIndex++] = item;
    }

    /// <summary>The entries in order.</summary>
    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    /// <summary>The keys in order.</summary>
    public IEnumerable<TKey> keys() => entries.Keys;

    /// <summary>The values in order.</summary>
    public IEnumerable<TValue> values() => entries.Values;

    /// <summary>The entries in order.</summary>
    public IEnumerator<(TKey, TValue)> GetEnumerator()
    {
        foreach (var (key, value) in entries) yield return (key, value);
    }

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool TryAdd(TKey key, TValue value) => entries.TryAdd(key, value);
}
