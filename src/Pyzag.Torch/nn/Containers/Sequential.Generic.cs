using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// An ordered container of modules for one input. A derived class writes <c>forward</c>, and knows the types of the modules that it is given.
/// </summary>
public abstract class Sequential<T, TResult> : nn.Module<T, TResult>
{
    readonly ModuleSequence sequence = new();

    /// <summary>Creates the container of named modules.</summary>
    protected Sequential(params (string name, nn.Module submodule)[] modules)
        : base(nameof(Sequential)) => sequence.Add(modules);

    /// <summary>Creates the container of modules named 0, 1, …</summary>
    protected Sequential(params nn.Module[] modules)
        : base(nameof(Sequential)) => sequence.Add(modules);

    /// <summary>The number of modules.</summary>
    public int Count => sequence.Count;

    /// <summary>The module at a position.</summary>
    public nn.Module this[int index] => sequence[index];

    /// <summary>The container that <see cref="Slice"/> makes of the modules from start to before end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound lies outside the container.</exception>
    public Sequential<T, TResult> this[(int? start, int? end) index]
    {
        get
        {
            var (start, end) = sequence.Bounds(index);
            return Slice(start, end);
        }
    }

    /// <inheritdoc cref="this[ValueTuple{int?, int?}]"/>
    public Sequential<T, TResult> this[Range index]
    {
        get
        {
            var (start, end) = sequence.Bounds(index);
            return Slice(start, end);
        }
    }

    /// <summary>Adds a module at the end, named by its position.</summary>
    /// <returns>The container itself.</returns>
    public Sequential<T, TResult> append(nn.Module module)
    {
        Add(module);
        return this;
    }

    /// <summary>Adds a named module at the end.</summary>
    /// <returns>The container itself.</returns>
    public Sequential<T, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    /// <inheritdoc/>
    public override IEnumerable<(string name, nn.Module module)> named_children() => sequence;

    /// <summary>Adds a module at the end, named by its position.</summary>
    protected internal void Add(nn.Module module) => sequence.Add(module);

    /// <summary>Adds a named module at the end.</summary>
    protected internal void Add(string name, nn.Module sm) => sequence.Add(name, sm);

    /// <summary>Makes a container of some of the modules; only a derived class knows how.</summary>
    /// <exception cref="NotSupportedException">The derived class does not override this method.</exception>
    protected virtual Sequential<T, TResult> Slice(int start, int end) => throw ModuleSequence.NoSlices(this);
}

/// <summary>
/// An ordered container of modules for two inputs. A derived class writes <c>forward</c>, and knows the types of the modules that it is given.
/// </summary>
public abstract class Sequential<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    readonly ModuleSequence sequence = new();

    /// <summary>Creates the container of named modules.</summary>
    protected Sequential(params (string name, nn.Module submodule)[] modules)
        : base(nameof(Sequential)) => sequence.Add(modules);

    /// <summary>Creates the container of modules named 0, 1, …</summary>
    protected Sequential(params nn.Module[] modules)
        : base(nameof(Sequential)) => sequence.Add(modules);

    /// <summary>The number of modules.</summary>
    public int Count => sequence.Count;

    /// <summary>The module at a position.</summary>
    public nn.Module this[int index] => sequence[index];

    /// <summary>The container that <see cref="Slice"/> makes of the modules from start to before end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound lies outside the container.</exception>
    public Sequential<T1, T2, TResult> this[(int? start, int? end) index]
    {
        get
        {
            var (start, end) = sequence.Bounds(index);
            return Slice(start, end);
        }
    }

    /// <inheritdoc cref="this[ValueTuple{int?, int?}]"/>
    public Sequential<T1, T2, TResult> this[Range index]
    {
        get
        {
            var (start, end) = sequence.Bounds(index);
            return Slice(start, end);
        }
    }

    /// <summary>Adds a module at the end, named by its position.</summary>
    /// <returns>The container itself.</returns>
    public Sequential<T1, T2, TResult> append(nn.Module module)
    {
        Add(module);
        return this;
    }

    /// <summary>Adds a named module at the end.</summary>
    /// <returns>The container itself.</returns>
    public Sequential<T1, T2, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    /// <inheritdoc/>
    public override IEnumerable<(string name, nn.Module module)> named_children() => sequence;

    /// <summary>Adds a module at the end, named by its position.</summary>
    protected internal void Add(nn.Module module) => sequence.Add(module);

    /// <summary>Adds a named module at the end.</summary>
    protected internal void Add(string name, nn.Module sm) => sequence.Add(name, sm);

    /// <summary>Makes a container of some of the modules; only a derived class knows how.</summary>
    /// <exception cref="NotSupportedException">The derived class does not override this method.</exception>
    protected virtual Sequential<T1, T2, TResult> Slice(int start, int end) => throw ModuleSequence.NoSlices(this);
}

/// <summary>
/// An ordered container of modules for three inputs. A derived class writes <c>forward</c>, and knows the types of the modules that it is given.
/// </summary>
public abstract class Sequential<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>
{
    readonly ModuleSequence sequence = new();

    /// <summary>Creates the container of named modules.</summary>
    protected Sequential(params (string name, nn.Module submodule)[] modules)
        : base(nameof(Sequential)) => sequence.Add(modules);

    /// <summary>Creates the container of modules named 0, 1, …</summary>
    protected Sequential(params nn.Module[] modules)
        : base(nameof(Sequential)) => sequence.Add(modules);

    /// <summary>The number of modules.</summary>
    public int Count => sequence.Count;

    /// <summary>The module at a position.</summary>
    public nn.Module this[int index] => sequence[index];

    /// <summary>The container that <see cref="Slice"/> makes of the modules from start to before end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound lies outside the container.</exception>
    public Sequential<T1, T2, T3, TResult> this[(int? start, int? end) index]
    {
        get
        {
            var (start, end) = sequence.Bounds(index);
            return Slice(start, end);
        }
    }

    /// <inheritdoc cref="this[ValueTuple{int?, int?}]"/>
    public Sequential<T1, T2, T3, TResult> this[Range index]
    {
        get
        {
            var (start, end) = sequence.Bounds(index);
            return Slice(start, end);
        }
    }

    /// <summary>Adds a module at the end, named by its position.</summary>
    /// <returns>The container itself.</returns>
    public Sequential<T1, T2, T3, TResult> append(nn.Module module)
    {
        Add(module);
        return this;
    }

    /// <summary>Adds a named module at the end.</summary>
    /// <returns>The container itself.</returns>
    public Sequential<T1, T2, T3, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    /// <inheritdoc/>
    public override IEnumerable<(string name, nn.Module module)> named_children() => sequence;

    /// <summary>Adds a module at the end, named by its position.</summary>
    protected internal void Add(nn.Module module) => sequence.Add(module);

    /// <summary>Adds a named module at the end.</summary>
    protected internal void Add(string name, nn.Module sm) => sequence.Add(name, sm);

    /// <summary>Makes a container of some of the modules; only a derived class knows how.</summary>
    /// <exception cref="NotSupportedException">The derived class does not override this method.</exception>
    protected virtual Sequential<T1, T2, T3, TResult> Slice(int start, int end) => throw ModuleSequence.NoSlices(this);
}
