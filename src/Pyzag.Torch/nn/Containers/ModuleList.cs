using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules in a list, named 0, 1, … It computes nothing itself.</summary>
public class ModuleList<T> : nn.Module, IList<T>
    where T : nn.Module
{
    readonly List<T> items = [];

    /// <summary>Creates a list of modules, which it owns from then on.</summary>
    public ModuleList(params T[] modules)
        : base("ModuleList") => extend(modules);

    /// <summary>The number of modules.</summary>
    public int Count => items.Count;

    /// <summary>False: modules can be added and removed.</summary>
    public bool IsReadOnly => false;

    /// <summary>The module at a position. Setting it replaces the module, which is not disposed.</summary>
    public T this[int index]
    {
        get => items[index];
        set => items[index] = WithComponents(value);
    }

    /// <summary>Appends a module, which the list owns from then on.</summary>
    public void Add(T item) => items.Add(WithComponents(item));

    /// <summary>Appends modules, which the list owns from then on.</summary>
    public void append(params T[] parameters) => extend(parameters);

    /// <summary>Appends modules, which the list owns from then on.</summary>
    public void extend(IEnumerable<T> modules)
    {
        foreach (var item in modules) Add(item);
    }

    /// <summary>Puts a module at a position.</summary>
    public void Insert(int index, T item) => items.Insert(index, WithComponents(item));

    /// <summary>Takes a module out, without disposing it; false when it is not there.</summary>
    public bool Remove(T item) => items.Remove(item);

    /// <summary>Takes the module at a position out, without disposing it.</summary>
    public void RemoveAt(int index) => items.RemoveAt(index);

    /// <summary>Takes every module out, without disposing it.</summary>
    public void Clear() => items.Clear();

    /// <summary>Whether a module is there.</summary>
    public bool Contains(T item) => items.Contains(item);

    /// <summary>The position of a module, or -1.</summary>
    public int IndexOf(T item) => items.IndexOf(item);

    /// <summary>Copies the modules in order.</summary>
    public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <summary>The modules in order.</summary>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected override IEnumerable<(string name, nn.Module module)> Parts =>
        items.Select((module, i) => (i.ToString(CultureInfo.InvariantCulture), (nn.Module)module));
}
