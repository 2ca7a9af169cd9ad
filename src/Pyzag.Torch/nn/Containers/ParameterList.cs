using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Parameters in a list, named 0, 1, …</summary>
public class ParameterList : nn.Module, IList<Parameter>
{
    readonly List<Parameter> items = [];

    /// <summary>Creates a list of parameters, which it owns from then on.</summary>
    public ParameterList(params Parameter[] parameters)
        : base(nameof(ParameterList)) => extend(parameters);

    /// <summary>The number of parameters.</summary>
    public int Count => items.Count;

    /// <summary>False: parameters can be added and removed.</summary>
    public bool IsReadOnly => false;

    /// <summary>The parameter at a position. Setting it replaces the parameter, which is not disposed.</summary>
    public Parameter this[int index]
    {
        get => items[index];
        set => items[index] = value;
    }

    /// <summary>Appends a parameter, which the list owns from then on.</summary>
    public void Add(Parameter item) => items.Add(item);

    /// <summary>Appends parameters, which the list owns from then on.</summary>
    public void append(params Parameter[] parameters) => extend(parameters);

    /// <summary>Appends parameters, which the list owns from then on.</summary>
    public void extend(IEnumerable<Parameter> parameters)
    {
        foreach (var item in parameters) Add(item);
    }

    /// <summary>Puts a parameter at a position.</summary>
    public void Insert(int index, Parameter item) => items.Insert(index, item);

    /// <summary>Takes a parameter out, without disposing it; false when it is not there.</summary>
    public bool Remove(Parameter item) => items.Remove(item);

    /// <summary>Takes the parameter at a position out, without disposing it.</summary>
    public void RemoveAt(int index) => items.RemoveAt(index);

    /// <summary>Takes every parameter out, without disposing it.</summary>
    public void Clear() => items.Clear();

    /// <summary>Whether a parameter is there.</summary>
    public bool Contains(Parameter item) => items.Contains(item);

    /// <summary>The position of a parameter, or -1.</summary>
    public int IndexOf(Parameter item) => items.IndexOf(item);

    /// <summary>Copies the parameters in order.</summary>
    public void CopyTo(Parameter[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <summary>The parameters in order.</summary>
    public IEnumerator<Parameter> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
        items.Select((parameter, i) => (i.ToString(CultureInfo.InvariantCulture), parameter));

    /// <inheritdoc/>
    public override bool has_parameter(string target) => get_parameter(target) is not null;

    /// <inheritdoc/>
    public override Parameter? get_parameter(string target) => IndexOf(target) is { } index ? items[index] : null;

    private protected override void Replace(string component, Parameter replacement) => items[IndexOf(component)!.Value] = replacement;

    int? IndexOf(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count ? index : null;
}
