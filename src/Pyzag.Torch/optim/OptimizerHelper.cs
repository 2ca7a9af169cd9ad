using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>An optimizer with parameter groups, options and a state for each parameter, which it can save and load.</summary>
public abstract class OptimizerHelper : Optimizer
{
    readonly Func<OptimizerOptions>? newOptions;
    readonly Func<Parameter, OptimizerState>? newState;
    readonly bool takesComplex = true;

    /// <summary>What the options of groups leave open.</summary>
    protected OptimizerOptions _defaults = null!;

    /// <summary>The state of each parameter, by its native handle.</summary>
    protected OrderedDict<nint, OptimizerState> _state = [];

#pragma warning disable CA1012 // TorchSharp's constructor is public.
    /// <summary>Creates an optimizer without groups. The derived class sets <see cref="_defaults"/>, adds groups and fills <see cref="_state"/>.</summary>
    public OptimizerHelper()
    {
    }
#pragma warning restore CA1012

    private protected OptimizerHelper(
        OptimizerOptions defaults, IEnumerable<ParamGroup> groups, Func<OptimizerOptions> newOptions, Func<Parameter, OptimizerState> newState,
        bool takesComplex = false)
    {
        this.takesComplex = takesComplex;
        this.newOptions = newOptions;
        this.newState = newState;
        _defaults = defaults;
        defaults.InitialLearningRate = defaults.LearningRate!.Value;
        foreach (var group in groups) AddGroup(group);
    }

    /// <inheritdoc/>
    public override void add_param_group(ParamGroup param_group) => AddGroup(param_group);

    /// <summary>The options and the state, as the optimizer itself holds them.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            var indices = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                indices.Add(dictionary.State.Count);
                dictionary.State.Add(StateOf(parameter));
            }
            dictionary.StateIndexRef.Add(indices);
        }
        return dictionary;
    }

    /// <summary>Copies options and state of another optimizer of the same kind, with groups of the same sizes.</summary>
    /// <exception cref="ArgumentException">It is of another kind, or has another number of groups or parameters.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        var own = this.state_dict();
        CheckCounts(own, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (target, source) in own.Options.Zip(state_dict.Options))
            if (target != source) target.LoadStateDict(source);
        foreach (var (target, source) in own.State.Zip(state_dict.State))
            if (target != source) target.LoadStateDict(source);
    }

    /// <summary>Writes options and state to a file in TorchSharp's format.</summary>
    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    /// <summary>Writes options and state in TorchSharp's format.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var own = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(own.Options.Count);
        writer.Write7BitEncodedInt64(own.State.Count);
        foreach (var options in own.Options) options.SaveStateDict(writer);
        foreach (var state in own.State) state.SaveStateDict(writer);
    }

    /// <summary>Reads options and state from a file in TorchSharp's format.</summary>
    /// <inheritdoc cref="load_state_dict(BinaryReader)"/>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Reads options and state in TorchSharp's format.</summary>
    /// <exception cref="InvalidDataException">The data is of another kind of optimizer, or of none.</exception>
    /// <exception cref="ArgumentException">It has another number of groups or parameters, or parameters of other shapes or dtypes.</exception>
    /// <exception cref="EndOfStreamException">The data is cut short.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var name = reader.ReadString();
        if (name != GetType().Name)
            throw new InvalidDataException($"Expected the state of an optimizer {GetType().Name}; found '{name[..Math.Min(name.Length, 40)]}'.");
        var own = state_dict();
        var (groups, states) = (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        CheckCounts(own, groups, states);
        foreach (var options in own.Options) options.LoadStateDict(reader);
        foreach (var state in own.State) state.LoadStateDict(reader);
    }

    /// <summary>Moves the state. The parameters are not moved.</summary>
    public void to(Device device)
    {
        foreach (var group in _parameter_groups)
            foreach (var parameter in group.Parameters) StateOf(parameter).to(device);
    }

    /// <summary>Calls the closure, if there is one, with gradients recorded; then <paramref name="body"/> for each group, without, in a dispose scope.</summary>
    /// <returns>What the closure returned, or null without one.</returns>
    protected Tensor _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        ArgumentNullException.ThrowIfNull(body);
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var recorded = enable_grad();
            loss = loss_closure();
        }
        using var mode = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups) body((T)group);
        // Null without a closure, but not annotated so, as in TorchSharp: who passes one gets a tensor.
        return loss!;
    }

    /// <summary>
    /// Calls <paramref name="update"/> for each parameter of a group that has a gradient, with the gradient that it is to go down: negated
    /// where maximizing, and with the parameter's decay added. What it makes is disposed.
    /// </summary>
    private protected void ForEach<TState>(ParamGroup group, bool? maximize, double? decay, Action<Parameter, Tensor, TState> update)
        where TState : OptimizerState
    {
        foreach (var parameter in group.Parameters)
        {
            using var scope = NewDisposeScope();
            if (parameter.grad is not { } gradient) continue;
            if (maximize == true) gradient = gradient.neg();
            if (decay is { } factor and not 0) gradient = gradient.add(parameter, factor);
            update(parameter, gradient, (TState)StateOf(parameter));
        }
    }

    /// <summary>Refuses a value that is negative or NaN, or beyond <paramref name="limit"/>; the limit itself is in the range if <paramref name="closed"/>.</summary>
    private protected static double Check(double value, string name, double limit = double.PositiveInfinity, bool closed = false)
    {
        if (value >= 0 && (value < limit || (closed && value == limit))) return value;
        var range = double.IsPositiveInfinity(limit) ? "of 0 or more" : closed ? $"from 0 to {limit}" : $"from 0 to below {limit}";
        throw new ArgumentException($"Expected {name} {range}; received {value}.", name);
    }

    private protected override void Release()
    {
        foreach (var (_, state) in _state) (state as IDisposable)?.Dispose();
        _state.Clear();
    }

    void AddGroup(ParamGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        group.Parameters = [.. group.Parameters];
        if (!takesComplex && group.Parameters.Any(parameter => is_complex(parameter.dtype)))
            throw new NotSupportedException($"{GetType().Name} takes real parameters; received a complex one. Train its real and imaginary parts (view_as_real).");
        if (newOptions is not null)
        {
            group.Options ??= newOptions();
            group.Options.Complete(_defaults);
        }
        _parameter_groups.Add(group);
        if (newState is null) return;
        foreach (var parameter in group.Parameters)
        {
            var state = newState(parameter);
            state.Initialize(group.Options);
            _state[Key(parameter)] = state;
        }
    }

    OptimizerState StateOf(Parameter parameter) => _state.TryGetValue(Key(parameter), out var state)
        ? state
        : throw new InvalidOperationException(
            "A parameter is not the tensor any more that the optimizer was made with. Move or convert the module before making its optimizer.");

    static nint Key(Parameter parameter) => parameter.Live.DangerousGetHandle();

    static void CheckCounts(StateDictionary own, long groups, long states)
    {
        if (groups != own.Options.Count)
            throw new ArgumentException($"The optimizer has {own.Options.Count} parameter groups; the state is one of {groups}.");
        if (states != own.State.Count)
            throw new ArgumentException($"The optimizer has {own.State.Count} parameters; the state is one of {states}.");
    }
}
