using Pyzag.Internal;
using Pyzag.Sensitivity;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>The input of one solve, checked before any work is done. It owns nothing.</summary>
internal sealed class RecursionProblem
{
    /// <summary>Checks the input; the tensors made here belong to the open dispose scope.</summary>
    internal RecursionProblem(IRecursiveFunction function, Tensor? initialState, IReadOnlyList<Tensor> forces, long? steps)
    {
        Function = function;
        Initial = Started(CheckInitialState(initialState, Guard.AtLeast(function.Lookback, 1, nameof(function), "Lookback counts the earlier states that the recursion sees")));
        Forces = forces;
        Steps = CheckForces(forces, Initial, steps);
        Guard.AtLeast(Steps, function.Lookback, nameof(steps), "the trajectory starts with the initial state, so it has at least that many rows");
        Parameters = function.Parameters;
        for (var i = 0; i < Parameters.Count; i++)
            Guard.SameKind(Guard.Alive(Parameters[i], $"Parameters[{i}]"), Initial, $"Parameters[{i}]", "initialState", "convert the model or the state with .to(…)");
        CheckFinite(initialState!);
        Initial = Start(Initial);
    }

    internal IRecursiveFunction Function { get; }

    /// <summary>The first states, <c>(lookback, batch…, state)</c>, as a view; augmented where the function has an augmented state.</summary>
    internal Tensor Initial { get; }

    internal IReadOnlyList<Tensor> Forces { get; }

    /// <summary>How many rows the trajectory has, the initial states included.</summary>
    internal long Steps { get; }

    internal IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>Whether a gradient can flow to anything.</summary>
    internal bool RequiresGrad => Initial.requires_grad || Forces.Any(force => force.requires_grad) || Parameters.Any(parameter => parameter.requires_grad);

    /// <summary>What the adjoint knows of the initial states, the forces and the parameters, in this order.</summary>
    internal IReadOnlyList<GradientSlot> Slots() => [GradientSlot.For(Initial), .. Forces.Select(GradientSlot.For), .. Parameters.Select(GradientSlot.For)];

    /// <summary>The shape of the trajectory.</summary>
    internal long[] Shape => Shapes.Prepend(Steps, Initial.shape.AsSpan(1));

    /// <summary>Makes the user's first states, <c>(lookback, batch…, visible)</c>, what the recursion starts from.</summary>
    internal Tensor Start(Tensor rows) => Function is IAugmentedState augmented ? augmented.Augment(rows) : rows;

    /// <summary>The user's initial state, or something of the same leading dimensions, with a row for each earlier state.</summary>
    internal Tensor Started(Tensor initialState) => Function.Lookback == 1 ? initialState.unsqueeze(0) : initialState;

    /// <summary>What the user sees of states of this problem.</summary>
    internal Tensor Visible(Tensor states) => Function is IAugmentedState augmented ? augmented.Visible(states) : states;

    private static Tensor CheckInitialState(Tensor? initialState, int lookback)
    {
        Guard.Real(Guard.Alive(initialState), nameof(initialState));
        var shape = initialState!.shape;
        var form = lookback == 1 ? "(batch…, state)" : $"({lookback}, batch…, state)";
        if (shape.Length < (lookback == 1 ? 1 : 2) || lookback > 1 && shape[0] != lookback)
            throw new ArgumentException($"`initialState`: expected {form}, got {Shapes.Text(shape)}; the state is the last dimension, also where it has one component.", nameof(initialState));
        if (shape.Any(size => size == 0))
            throw new ArgumentException($"`initialState`: expected {form} with at least one series and one state component, got {Shapes.Text(shape)}.", nameof(initialState));
        return initialState;
    }

    /// <summary>Checks the forces and finds the number of rows.</summary>
    private static long CheckForces(IReadOnlyList<Tensor> forces, Tensor initial, long? steps)
    {
        ArgumentNullException.ThrowIfNull(forces);
        if (steps is null && forces.Count == 0)
            throw new ArgumentException(
                "`forces`: expected at least one driving force, which says how many steps there are, got none; call Solve(initialState, steps).", nameof(forces));
        for (var i = 0; i < forces.Count; i++)
        {
            var name = $"{nameof(forces)}[{i}]";
            var force = Guard.Alive(forces[i], name);
            Guard.SameKind(force, initial, name, "initialState", "convert it with .to(initialState)");
            if (force.ndim == 0)
                throw new ArgumentException($"`{name}`: expected (n, …) with one row per step, got a scalar; give it one row per step.", nameof(forces));
            steps ??= force.shape[0];
            if (force.shape[0] != steps)
                throw new ArgumentException(
                    $"`{name}`: expected ({steps}, …), got {Shapes.Text(force.shape)}; the first dimension of every force must equal n, the number of steps with step 0.",
                    nameof(forces));
        }

        return steps!.Value;
    }

    /// <summary>Looks for NaN and infinity in the initial state and the forces, with one transfer to the host.</summary>
    private void CheckFinite(Tensor initialState)
    {
        Tensor[] inputs = [initialState, .. Forces];
        var finite = Finite.Are(inputs);
        for (var i = 0; i < inputs.Length; i++)
        {
            var name = i == 0 ? "initialState" : $"forces[{i - 1}]";
            if (!finite[i])
                throw new NonFiniteInputException(inputs[i], name);
        }
    }
}
