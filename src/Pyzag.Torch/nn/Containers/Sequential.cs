using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Calls modules one after the other, each with the result of the one before. It disposes what passes between them; a module that keeps its
/// result must return an alias of it. A slice shares its modules with the whole.
/// </summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    readonly ModuleSequence sequence = new();

    internal Sequential()
        : base(nameof(Sequential))
    {
    }

    /// <summary>Creates the sequence of named modules.</summary>
    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
        : this() => Add(modules);

    /// <summary>Creates the sequence of modules named 0, 1, …</summary>
    protected Sequential(params nn.Module<Tensor, Tensor>[] modules)
        : this() => Add(modules);

    /// <summary>The number of modules.</summary>
    public int Count => sequence.Count;

    /// <summary>The module at a position.</summary>
    public nn.IModule<Tensor, Tensor> this[int index] => (nn.IModule<Tensor, Tensor>)sequence[index];

    /// <summary>The modules from start to before end, as a sequence that shares them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound lies outside the sequence.</exception>
    public Sequential this[(int? start, int? end) index] => Slice(sequence.Bounds(index));

    /// <inheritdoc cref="this[ValueTuple{int?, int?}]"/>
    public Sequential this[Range index] => Slice(sequence.Bounds(index));

    /// <summary>Adds a module at the end, named by its position.</summary>
    /// <returns>The sequence itself.</returns>
    public Sequential append(nn.IModule<Tensor, Tensor> module)
    {
        sequence.Add(module);
        return this;
    }

    /// <summary>Adds a named module at the end.</summary>
    /// <returns>The sequence itself.</returns>
    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        sequence.Add(name, module);
        return this;
    }

    /// <summary>Calls the modules one after the other. Without modules the result is a fresh handle to the input.</summary>
    public override Tensor forward(Tensor tensor)
    {
        if (Count == 0) return tensor.alias();
        var result = this[0].call(tensor);
        for (var i = 1; i < Count; i++)
        {
            using var between = result;
            result = this[i].call(between);
        }
        return result;
    }

    /// <inheritdoc/>
    public override IEnumerable<(string name, nn.Module module)> named_children() => sequence;

    internal Sequential Add(IEnumerable<nn.Module<Tensor, Tensor>> modules)
    {
        sequence.Add(modules);
        return this;
    }

    internal Sequential Add(IEnumerable<(string name, nn.Module<Tensor, Tensor> submodule)> modules)
    {
        sequence.Add(modules.Select(named => (named.name, (nn.Module)named.submodule)));
        return this;
    }

    Sequential Slice((int start, int end) bounds)
    {
        var slice = new Sequential();
        slice.sequence.Add(sequence.Slice(bounds.start, bounds.end));
        return slice;
    }
}
