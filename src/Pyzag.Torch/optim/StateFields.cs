using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The fields of a kind of state, in the order of the file format.</summary>
internal interface IStateFields
{
    void Write(BinaryWriter writer, OptimizerState state);

    /// <summary>Reads the state of a parameter; its tensors are like the parameter.</summary>
    void Read(BinaryReader reader, OptimizerState state, Tensor parameter);

    void Copy(OptimizerState source, OptimizerState target, Device device);

    bool ApproximatelyEqual(OptimizerState left, OptimizerState right);

    void Move(OptimizerState state, Device device);

    void Dispose(OptimizerState state);
}

/// <summary>The fields of <typeparamref name="TState"/>: counts, numbers, tensors, and tensors that may be absent.</summary>
internal sealed class StateFields<TState> : IStateFields where TState : OptimizerState
{
    readonly List<(object Field, bool Optional)> fields = [];

    internal StateFields<TState> Count(Field<TState, long> field) => Add(field);

    internal StateFields<TState> Number(Field<TState, double> field) => Add(field);

    internal StateFields<TState> Tensor(Field<TState, Tensor> field) => Add(field);

    internal StateFields<TState> OptionalTensor(Field<TState, Tensor?> field) => Add(field, optional: true);

    public void Write(BinaryWriter writer, OptimizerState state)
    {
        var owner = (TState)state;
        foreach (var (field, optional) in fields)
        {
            switch (field)
            {
                case Field<TState, long> count:
                    writer.Write(count(owner));
                    break;
                case Field<TState, double> number:
                    writer.Write(number(owner));
                    break;
                case Field<TState, Tensor?> tensor:
                    if (optional) writer.Write(tensor(owner) is not null);
                    if (tensor(owner) is { } value) TensorFile.Write(writer, value);
                    break;
            }
        }
    }

    public void Read(BinaryReader reader, OptimizerState state, Tensor parameter)
    {
        var owner = (TState)state;
        foreach (var (field, optional) in fields)
        {
            switch (field)
            {
                case Field<TState, long> count:
                    count(owner) = reader.ReadInt64();
                    break;
                case Field<TState, double> number:
                    number(owner) = reader.ReadDouble();
                    break;
                case Field<TState, Tensor?> tensor:
                    Replace(ref tensor(owner), optional && !reader.ReadBoolean() ? null : StateTensor.Read(reader, parameter));
                    break;
            }
        }
    }

    public void Copy(OptimizerState source, OptimizerState target, Device device)
    {
        if (source is not TState from)
            throw new ArgumentException($"Expected the state of {typeof(TState)}; received {source.GetType()}.", nameof(source));
        var to = (TState)target;
        foreach (var (field, _) in fields)
        {
            switch (field)
            {
                case Field<TState, long> count:
                    count(to) = count(from);
                    break;
                case Field<TState, double> number:
                    number(to) = number(from);
                    break;
                case Field<TState, Tensor?> tensor:
                    Replace(ref tensor(to), tensor(from)?.to(device, copy: true));
                    break;
            }
        }
    }

    public bool ApproximatelyEqual(OptimizerState left, OptimizerState right) =>
        left is TState a && right is TState b && fields.TrueForAll(entry => entry.Field switch
        {
            Field<TState, long> count => count(a) == count(b),
            Field<TState, double> number => number(a) == number(b),
            Field<TState, Tensor?> tensor => AllClose(tensor(a), tensor(b)),
            _ => true,
        });

    public void Move(OptimizerState state, Device device) => ForEachTensor(state, (ref Tensor? tensor) => Replace(ref tensor, tensor?.to(device, copy: true)));

    public void Dispose(OptimizerState state) => ForEachTensor(state, (ref Tensor? tensor) => tensor?.Dispose());

    StateFields<TState> Add(object field, bool optional = false)
    {
        fields.Add((field, optional));
        return this;
    }

    void ForEachTensor(OptimizerState state, Change change)
    {
        foreach (var (field, _) in fields)
            if (field is Field<TState, Tensor?> tensor) change(ref tensor((TState)state));
    }

    static void Replace(ref Tensor? tensor, Tensor? value)
    {
        tensor?.Dispose();
        tensor = value?.DetachFromDisposeScope();
    }

    static bool AllClose(Tensor? left, Tensor? right) => left is null || right is null ? left is null && right is null : left.allclose(right);

    delegate void Change(ref Tensor? tensor);
}
