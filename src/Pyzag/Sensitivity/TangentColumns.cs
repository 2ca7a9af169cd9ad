using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>Checked directions, each with a last dimension of columns.</summary>
internal sealed class TangentColumns
{
    private readonly long? _columns;

    /// <summary>Checks directions against the inputs that they belong to; the tensors made here belong to the open dispose scope.</summary>
    internal TangentColumns(TangentDirections directions, Tensor initial, IReadOnlyList<Tensor> forces, IReadOnlyList<Tensor> parameters)
    {
        ArgumentNullException.ThrowIfNull(directions);
        ArgumentNullException.ThrowIfNull(directions.Forces, "directions.Forces");
        ArgumentNullException.ThrowIfNull(directions.Parameters, "directions.Parameters");
        if (directions.Forces.Count > forces.Count)
            throw new ArgumentException($"`directions.Forces`: expected {forces.Count} or fewer, one for each driving force, got {directions.Forces.Count}.", nameof(directions));
        var pairs = new List<(Tensor? Direction, Tensor Input, string Name)>
        {
            (directions.InitialState, initial, "directions.InitialState"),
        };
        for (var i = 0; i < forces.Count; i++)
            pairs.Add((i < directions.Forces.Count ? directions.Forces[i] : null, forces[i], $"directions.Forces[{i}]"));
        foreach (var (i, parameter) in parameters.Index())
            pairs.Add((Find(directions.Parameters, parameter), parameter, $"the direction of parameter {i}"));
        RequireKnown(directions.Parameters, parameters);

        foreach (var (direction, input, name) in pairs.Where(pair => pair.Direction is not null))
        {
            var columns = Columns(direction!, input, name);
            if (_columns is not null && columns != _columns)
                throw new ArgumentException($"`{name}`: expected {_columns} columns, as the directions before it, got {columns}.", nameof(directions));
            _columns = columns;
            Several |= direction!.ndim > input.ndim;
        }

        if (_columns is null)
            throw new ArgumentException("`directions`: expected a direction for the initial state, a force or a parameter, got none.", nameof(directions));
        Tensor?[] wide = [.. pairs.Select(pair => pair.Direction?.ndim > pair.Input.ndim ? pair.Direction : pair.Direction?.unsqueeze(-1))];
        Initial = wide[0];
        Forces = wide[1..(1 + forces.Count)];
        Parameters = wide[(1 + forces.Count)..];
    }

    /// <summary>Takes one direction, of the shapes of its inputs, as it is.</summary>
    internal TangentColumns(Tensor?[] forces, Tensor?[] parameters)
    {
        _columns = 1;
        Forces = Array.ConvertAll(forces, direction => direction?.unsqueeze(-1));
        Parameters = Array.ConvertAll(parameters, direction => direction?.unsqueeze(-1));
    }

    /// <summary>How many directions there are.</summary>
    internal long Count => _columns!.Value;

    /// <summary>Whether the caller's directions have a dimension of columns.</summary>
    internal bool Several { get; }

    /// <summary>Of the initial state, its shape and <c>columns</c>.</summary>
    internal Tensor? Initial { get; }

    /// <summary>Of every force, <c>(n, …, columns)</c>.</summary>
    internal Tensor?[] Forces { get; }

    /// <summary>Of every parameter, its shape and <c>columns</c>.</summary>
    internal Tensor?[] Parameters { get; }

    /// <summary>The slots of a solve, needed where there is a direction.</summary>
    internal IReadOnlyList<GradientSlot> Slots(IReadOnlyList<GradientSlot> slots)
    {
        Tensor?[] all = [Initial, .. Forces, .. Parameters];
        return [.. slots.Select((slot, i) => slot with { Needed = all[i] is not null })];
    }

    private static Tensor? Find(IReadOnlyList<(Tensor Parameter, Tensor Direction)> directions, Tensor parameter) =>
        directions.FirstOrDefault(pair => ReferenceEquals(pair.Parameter, parameter)).Direction;

    private static void RequireKnown(IReadOnlyList<(Tensor Parameter, Tensor Direction)> directions, IReadOnlyList<Tensor> parameters)
    {
        for (var i = 0; i < directions.Count; i++)
        {
            var (parameter, direction) = directions[i];
            Guard.Alive(parameter, $"directions.Parameters[{i}].Parameter");
            Guard.Alive(direction, $"directions.Parameters[{i}].Direction");
            var twice = directions.Take(i).Any(pair => ReferenceEquals(pair.Parameter, parameter));
            if (twice || !parameters.Contains(parameter, ReferenceEqualityComparer.Instance))
                throw new ArgumentException(
                    $"`directions.Parameters[{i}]`: expected a tensor that the function lists in Parameters, once, got {(twice ? "one again" : "another")}; " +
                    "a substituted parameter is named by what stands in for it.", nameof(directions));
            if (!parameter.requires_grad && !ParameterSubstitution.Current.Values.Contains(parameter, ReferenceEqualityComparer.Instance))
                throw new ArgumentException(
                    $"`directions.Parameters[{i}]`: expected a parameter that requires a gradient, or a substituted one, got a frozen one; " +
                    "set requires_grad on it.", nameof(directions));
        }
    }

    /// <summary>How many columns a direction has.</summary>
    private static long Columns(Tensor direction, Tensor input, string name)
    {
        Guard.SameKind(Guard.Alive(direction, name), input, name, "its input", "convert it with .to(…)");
        var shape = direction.shape;
        var expected = input.shape;
        if (shape.AsSpan().SequenceEqual(expected))
            return 1;
        if (shape.Length == expected.Length + 1 && shape.AsSpan(0, expected.Length).SequenceEqual(expected) && shape[^1] > 0)
            return shape[^1];
        throw new ArgumentException($"`{name}`: expected {Shapes.Text(expected)}, or the same with a last dimension of columns, got {Shapes.Text(shape)}.", nameof(direction));
    }
}
