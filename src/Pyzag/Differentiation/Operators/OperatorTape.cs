using Pyzag.Internal;
using Pyzag.Sensitivity;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// What one call of an <see cref="Operator"/> leaves for its derivatives: the inputs, which are always there, and what Apply saves by name.
/// Tensors on it are kept as autograd keeps them: by reference, until the graph is freed, and guarded against changes in place.
/// </summary>
public sealed class OperatorTape
{
    private readonly Dictionary<string, Tensor> _tensors;
    private readonly Dictionary<string, object> _values;
    private readonly IReadOnlyList<bool> _needed;

    private OperatorTape(OperatorTensors inputs, IReadOnlyList<bool> needed, Dictionary<string, Tensor> tensors, Dictionary<string, object> values)
    {
        Inputs = inputs;
        _needed = needed;
        _tensors = tensors;
        _values = values;
    }

    /// <summary>The inputs of the call.</summary>
    public OperatorTensors Inputs { get; }

    /// <summary>The tensor that Apply saved under a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">No tensor was saved under the name.</exception>
    public Tensor this[string name] => Find(_tensors, name, "tensor");

    /// <summary>The value that Apply saved under a name.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">No value was saved under the name.</exception>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    public T Value<T>(string name) where T : notnull => (T)Find(_values, name, "value");

    /// <summary>Saves a tensor. Only Apply can.</summary>
    /// <param name="name">The name to read it by. Saving under it again replaces what was there.</param>
    /// <param name="tensor">
    /// An output, or an intermediate result; inputs are on the tape already. The caller may dispose it after Apply has returned.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="tensor"/> has been disposed.</exception>
    /// <exception cref="InvalidOperationException">Apply is over.</exception>
    public void Save(string name, Tensor tensor)
    {
        Guard.Alive(tensor);
        Store(_tensors, name, tensor);
    }

    /// <summary>Saves something that is no tensor: a number, an array of indices. Only Apply can.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="name">The name to read it by. Saving under it again replaces what was there.</param>
    /// <param name="value">The value, which nobody changes from here on.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> is a tensor.</exception>
    /// <exception cref="InvalidOperationException">Apply is over.</exception>
    public void SaveValue<T>(string name, T value) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value is Tensor)
            throw new ArgumentException($"`{nameof(value)}`: expected no tensor, got one; save it with Save, so that autograd keeps it.", nameof(value));
        Store(_values, name, value);
    }

    /// <summary>
    /// Whether somebody may ask for the derivative with respect to an input, so that Vjp need not compute what nobody does: it may return
    /// null for the others.
    /// </summary>
    /// <param name="input">The name of the input.</param>
    /// <exception cref="KeyNotFoundException">The operator has no such input.</exception>
    public bool NeedsGradient(string input)
    {
        for (var i = 0; i < Inputs.Count; i++)
            if (Inputs.Names[i] == input)
                return _needed[i];
        throw new KeyNotFoundException($"`{input}`: expected one of {string.Join(", ", Inputs.Names)}.");
    }

    /// <summary>The outputs of the call, without their numbers; null until Apply is over.</summary>
    internal IReadOnlyList<GradientSlot>? Outputs { get; private set; }

    /// <summary>The saved tensors by name.</summary>
    internal IReadOnlyDictionary<string, Tensor> Tensors => _tensors;

    /// <summary>The saved values by name.</summary>
    internal Dictionary<string, object> Values => _values;

    /// <summary>A tape for Apply to write on.</summary>
    internal static OperatorTape Empty(OperatorTensors inputs, IReadOnlyList<bool> needed) => new(inputs, needed, [], []);

    /// <summary>A tape that was written, with its tensors as autograd returned them.</summary>
    internal static OperatorTape Restore(
        OperatorTensors inputs, IReadOnlyList<bool> needed, Dictionary<string, Tensor> tensors, Dictionary<string, object> values, IReadOnlyList<GradientSlot> outputs) =>
        new(inputs, needed, tensors, values) { Outputs = outputs };

    /// <summary>Ends Apply.</summary>
    internal void Close(IReadOnlyList<Tensor> outputs) => Outputs = [.. outputs.Select(GradientSlot.For)];

    private void Store<T>(Dictionary<string, T> place, string name, T item)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (Outputs is not null)
            throw new InvalidOperationException($"`{name}`: a tape is written by Apply only, and Apply is over; save it there.");
        place[name] = item;
    }

    private static T Find<T>(Dictionary<string, T> place, string name, string kind) =>
        place.TryGetValue(name, out var item)
            ? item
            : throw new KeyNotFoundException(
                $"`{name}`: expected a {kind} that Apply saved ({(place.Count == 0 ? "it saved none" : string.Join(", ", place.Keys))}); inputs are in Inputs.");
}
