namespace TorchSharp.Modules;

/// <summary>Parameters that share options of one kind.</summary>
public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    /// <summary>Creates a group to be filled.</summary>
    public ParamGroup()
    {
    }

    /// <summary>Creates a group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="options">Their options; what is open, or all where this is null, is taken from the optimizer.</param>
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options!;
    }

    /// <inheritdoc cref="ParamGroup.Options"/>
    public new TOptions Options { get => (TOptions)base.Options; set => base.Options = value; }
}
