using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module of one input that owns no tensors, so that moving it is free.</summary>
public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    /// <inheritdoc cref="nn.Module(string)"/>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw OwnsNoTensors(name);

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => throw OwnsNoTensors(name);

    /// <summary>Adds a submodule that owns no tensors either.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="submodule"/> may own tensors.</exception>
    public override void register_module(string name, nn.Module submodule)
    {
        CheckParameterLess(name, submodule);
        base.register_module(name, submodule);
    }

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to convert.</summary>
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

/// <summary>A module of two inputs that owns no tensors, so that moving it is free.</summary>
public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    /// <inheritdoc cref="nn.Module(string)"/>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw OwnsNoTensors(name);

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => throw OwnsNoTensors(name);

    /// <summary>Adds a submodule that owns no tensors either.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="submodule"/> may own tensors.</exception>
    public override void register_module(string name, nn.Module submodule)
    {
        CheckParameterLess(name, submodule);
        base.register_module(name, submodule);
    }

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to convert.</summary>
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

/// <summary>A module of three inputs that owns no tensors, so that moving it is free.</summary>
public abstract class ParameterLessModule<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>, IParameterLessModule
{
    /// <inheritdoc cref="nn.Module(string)"/>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw OwnsNoTensors(name);

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => throw OwnsNoTensors(name);

    /// <summary>Adds a submodule that owns no tensors either.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="submodule"/> may own tensors.</exception>
    public override void register_module(string name, nn.Module submodule)
    {
        CheckParameterLess(name, submodule);
        base.register_module(name, submodule);
    }

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to convert.</summary>
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

/// <summary>A module of four inputs that owns no tensors, so that moving it is free.</summary>
public abstract class ParameterLessModule<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>, IParameterLessModule
{
    /// <inheritdoc cref="nn.Module(string)"/>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw OwnsNoTensors(name);

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => throw OwnsNoTensors(name);

    /// <summary>Adds a submodule that owns no tensors either.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="submodule"/> may own tensors.</exception>
    public override void register_module(string name, nn.Module submodule)
    {
        CheckParameterLess(name, submodule);
        base.register_module(name, submodule);
    }

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to convert.</summary>
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

/// <summary>A module of five inputs that owns no tensors, so that moving it is free.</summary>
public abstract class ParameterLessModule<T1, T2, T3, T4, T5, TResult> : nn.Module<T1, T2, T3, T4, T5, TResult>, IParameterLessModule
{
    /// <inheritdoc cref="nn.Module(string)"/>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw OwnsNoTensors(name);

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => throw OwnsNoTensors(name);

    /// <summary>Adds a submodule that owns no tensors either.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="submodule"/> may own tensors.</exception>
    public override void register_module(string name, nn.Module submodule)
    {
        CheckParameterLess(name, submodule);
        base.register_module(name, submodule);
    }

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to convert.</summary>
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

/// <summary>A module of six inputs that owns no tensors, so that moving it is free.</summary>
public abstract class ParameterLessModule<T1, T2, T3, T4, T5, T6, TResult> : nn.Module<T1, T2, T3, T4, T5, T6, TResult>, IParameterLessModule
{
    /// <inheritdoc cref="nn.Module(string)"/>
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw OwnsNoTensors(name);

    /// <summary>Not possible: the module owns no tensors.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => throw OwnsNoTensors(name);

    /// <summary>Adds a submodule that owns no tensors either.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="submodule"/> may own tensors.</exception>
    public override void register_module(string name, nn.Module submodule)
    {
        CheckParameterLess(name, submodule);
        base.register_module(name, submodule);
    }

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to move.</summary>
    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    /// <summary>Does nothing: there is nothing to convert.</summary>
    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}
