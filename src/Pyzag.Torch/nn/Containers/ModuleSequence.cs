using System.Collections;
using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The named modules of a sequential container, in order. Names may repeat.</summary>
internal sealed class ModuleSequence : IEnumerable<(string name, nn.Module module)>
{
    readonly List<(string name, nn.Module module)> items = [];

    internal int Count => items.Count;

    internal nn.Module this[int index] => items[index].module;

    public IEnumerator<(string name, nn.Module module)> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(string name, object module)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (module is not nn.Module item)
            throw new ArgumentException($"Expected a class derived from nn.Module, received {module.GetType()}.", nameof(module));
        items.Add((name, nn.Module.WithComponents(item)));
    }

    internal void Add(object module) => Add(items.Count.ToString(CultureInfo.InvariantCulture), module);

    internal void Add(IEnumerable<object> modules)
    {
        foreach (var module in modules) Add(module);
    }

    internal void Add(IEnumerable<(string name, nn.Module module)> modules)
    {
        foreach (var (name, module) in modules) Add(name, module);
    }

    /// <summary>First index and the one after the last, where null stands for the start and the end.</summary>
    internal (int start, int end) Bounds((int? start, int? end) range) =>
        (Check(range.start ?? 0, nameof(range.start)), Check(range.end ?? Count, nameof(range.end)));

    internal (int start, int end) Bounds(Range range) => Bounds((range.Start.GetOffset(Count), range.End.GetOffset(Count)));

    internal IEnumerable<(string name, nn.Module module)> Slice(int start, int end) => items.Skip(start).Take(end - start);

    internal static NotSupportedException NoSlices(nn.Module container) =>
        new($"{container.GetType()} cannot be sliced. Override its method Slice, which makes a container of some of the modules.");

    int Check(int index, string argument) =>
        index >= 0 && index <= Count ? index : throw new ArgumentOutOfRangeException(argument, index, $"Expected an index from 0 to {Count}.");
}
