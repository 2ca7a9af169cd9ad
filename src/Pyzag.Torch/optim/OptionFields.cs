namespace TorchSharp.Modules;

/// <summary>The fields of a kind of options, in the order of the file format.</summary>
internal interface IOptionFields
{
    void Write(BinaryWriter writer, OptimizerOptions options);

    void Read(BinaryReader reader, OptimizerOptions options);

    /// <summary>Copies all fields, or only those that are open.</summary>
    void Copy(OptimizerOptions source, OptimizerOptions target, bool onlyOpen);
}

/// <summary>The fields of <typeparamref name="TOptions"/>.</summary>
internal sealed class OptionFields<TOptions> : IOptionFields where TOptions : OptimizerOptions
{
    readonly List<object> fields = [];

    internal OptionFields<TOptions> Number(Field<TOptions, double?> field)
    {
        fields.Add(field);
        return this;
    }

    internal OptionFields<TOptions> Flag(Field<TOptions, bool?> field)
    {
        fields.Add(field);
        return this;
    }

    public void Write(BinaryWriter writer, OptimizerOptions options)
    {
        foreach (var field in fields)
        {
            if (field is Field<TOptions, double?> number) writer.Write(number((TOptions)options) ?? throw Open(options));
            else writer.Write(((Field<TOptions, bool?>)field)((TOptions)options) ?? throw Open(options));
        }
    }

    public void Read(BinaryReader reader, OptimizerOptions options)
    {
        foreach (var field in fields)
        {
            if (field is Field<TOptions, double?> number) number((TOptions)options) = reader.ReadDouble();
            else ((Field<TOptions, bool?>)field)((TOptions)options) = reader.ReadBoolean();
        }
    }

    public void Copy(OptimizerOptions source, OptimizerOptions target, bool onlyOpen)
    {
        if (source is not TOptions from)
            throw new ArgumentException($"Expected options of {typeof(TOptions)}; received {source.GetType()}.", nameof(source));
        foreach (var field in fields)
        {
            if (field is Field<TOptions, double?> number) Copy(number, from, (TOptions)target, onlyOpen);
            else Copy((Field<TOptions, bool?>)field, from, (TOptions)target, onlyOpen);
        }
    }

    static void Copy<TValue>(Field<TOptions, TValue?> field, TOptions source, TOptions target, bool onlyOpen) where TValue : struct
    {
        ref var value = ref field(target);
        if (!onlyOpen || value is null) value = field(source);
    }

    static InvalidOperationException Open(OptimizerOptions options) =>
        new($"An option of {options.GetType()} is not set. Add the parameter group to an optimizer first.");
}
