using Pyzag.Differentiation;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// An operator that is composed of steps, with derivatives of any order by autograd. A step is a C# function of tensors or another operator;
/// it reads tensors by name, those of earlier steps or inputs of the whole, and makes new ones. Names that no earlier step makes are the
/// inputs, in the order in which they are first read; the outputs are those of the last step unless <see cref="Returning"/> says otherwise.
/// </summary>
/// <remarks>
/// <para>
/// A call records its steps in the caller's graph, and a backward pass replays the record. <see cref="Recompute"/> keeps the inputs alone and
/// evaluates the steps once more in the backward pass. <see cref="Precompute"/> fixes inputs and evaluates once what depends on nothing else.
/// </para>
/// <para>It never changes: methods return new ones. It owns no tensor and may be called from several threads if its steps may.</para>
/// </remarks>
/// <example>
/// <code>
/// var solve = AutoOperator
///     .Of("factor", matrix => linalg.cholesky(matrix))
///     .Then("x", (right, factor) => linalg.solve_triangular(factor.mT, linalg.solve_triangular(factor, right, upper: false), upper: true));
/// var x = solve.Call(matrix, right);                             // inputs: matrix, right
/// using var prepared = solve.Precompute(("matrix", matrix));     // inputs: right; the factor is there
/// </code>
/// </example>
public class AutoOperator : Operator
{
    private readonly IReadOnlyList<OperatorStep> _steps;
    private readonly IReadOnlyList<OperatorStep> _needed;
    private readonly bool _recomputes;

    private protected AutoOperator(IReadOnlyList<OperatorStep> steps, IReadOnlyList<string> outputs, bool recomputes)
        : base(Unmade(Needed(steps, outputs)), outputs)
    {
        _steps = steps;
        _needed = Needed(steps, outputs);
        _recomputes = recomputes;
    }

    /// <summary>The name, inputs and outputs, for messages.</summary>
    public override string Name => $"{nameof(AutoOperator)}({string.Join(", ", InputNames)} → {string.Join(", ", OutputNames)})";

    /// <summary>True: the steps are differentiated as often as somebody asks, and refuse it themselves where they cannot be.</summary>
    protected internal override bool TwiceDifferentiable => true;

    /// <summary>Begins with a function of one tensor.</summary>
    /// <param name="output">The name of what it makes.</param>
    /// <param name="function">
    /// The function, in torch operations; it reads the tensors that its parameters are named after. A tensor that requires a gradient and is
    /// no parameter gets it from a recorded call; calls that do not record refuse it.
    /// </param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="output"/> is empty.</exception>
    public static AutoOperator Of(string output, Func<Tensor, Tensor> function) => Begin(OperatorStep.Of(output, function, x => function(x[0])));

    /// <summary>Begins with a function of two tensors.</summary>
    /// <inheritdoc cref="Of(string, Func{Tensor, Tensor})"/>
    public static AutoOperator Of(string output, Func<Tensor, Tensor, Tensor> function) => Begin(OperatorStep.Of(output, function, x => function(x[0], x[1])));

    /// <summary>Begins with a function of three tensors.</summary>
    /// <inheritdoc cref="Of(string, Func{Tensor, Tensor})"/>
    public static AutoOperator Of(string output, Func<Tensor, Tensor, Tensor, Tensor> function) =>
        Begin(OperatorStep.Of(output, function, x => function(x[0], x[1], x[2])));

    /// <summary>Begins with a function of four tensors.</summary>
    /// <inheritdoc cref="Of(string, Func{Tensor, Tensor})"/>
    public static AutoOperator Of(string output, Func<Tensor, Tensor, Tensor, Tensor, Tensor> function) =>
        Begin(OperatorStep.Of(output, function, x => function(x[0], x[1], x[2], x[3])));

    /// <summary>Begins with an operator, of any number of inputs and outputs.</summary>
    /// <param name="function">The operator. It stays the caller's.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public static AutoOperator Of(Operator function) => Begin(OperatorStep.Of(function));

    /// <summary>Adds a step: a function of one tensor.</summary>
    /// <param name="output">The name of what it makes, which no step before has made or read.</param>
    /// <param name="function">The function, as the first one.</param>
    /// <returns>The longer operator, whose output is that of the new step.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="output"/> is empty or taken.</exception>
    public AutoOperator Then(string output, Func<Tensor, Tensor> function) => Add(OperatorStep.Of(output, function, x => function(x[0])));

    /// <summary>Adds a step: a function of two tensors.</summary>
    /// <inheritdoc cref="Then(string, Func{Tensor, Tensor})"/>
    public AutoOperator Then(string output, Func<Tensor, Tensor, Tensor> function) => Add(OperatorStep.Of(output, function, x => function(x[0], x[1])));

    /// <summary>Adds a step: a function of three tensors.</summary>
    /// <inheritdoc cref="Then(string, Func{Tensor, Tensor})"/>
    public AutoOperator Then(string output, Func<Tensor, Tensor, Tensor, Tensor> function) =>
        Add(OperatorStep.Of(output, function, x => function(x[0], x[1], x[2])));

    /// <summary>Adds a step: a function of four tensors.</summary>
    /// <inheritdoc cref="Then(string, Func{Tensor, Tensor})"/>
    public AutoOperator Then(string output, Func<Tensor, Tensor, Tensor, Tensor, Tensor> function) =>
        Add(OperatorStep.Of(output, function, x => function(x[0], x[1], x[2], x[3])));

    /// <summary>Adds a step: an operator.</summary>
    /// <param name="function">The operator. It stays the caller's. What it makes, no step before has made or read.</param>
    /// <returns>The longer operator, whose outputs are those of the new step.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    /// <exception cref="ArgumentException">A name that it makes is taken.</exception>
    public AutoOperator Then(Operator function) => Add(OperatorStep.Of(function));

    /// <summary>Chooses what a call returns, among it intermediate results.</summary>
    /// <param name="outputs">Names that steps make.</param>
    /// <returns>The same composition with these outputs. Steps that do not contribute to them do not run, and what only those read is no input.</returns>
    /// <exception cref="ArgumentException">There is no name, one twice, or one that no step makes.</exception>
    public AutoOperator Returning(params ReadOnlySpan<string> outputs)
    {
        foreach (var output in outputs)
            if (!Made.Contains(output))
                throw new ArgumentException($"`{output}`: expected one of {string.Join(", ", Made)}.", nameof(outputs));
        return new AutoOperator(_steps, outputs.ToArray(), _recomputes);
    }

    /// <summary>
    /// The same operator with memory saved for time, as checkpointing does: a call keeps its inputs and records nothing else, and a backward
    /// pass evaluates the steps once more. As a step of a longer operator it saves the memory of its part. Steps give the same numbers every
    /// time they are called: none of them is random.
    /// </summary>
    /// <returns>
    /// The operator. A call throws <see cref="InvalidOperationException"/> where a step reads a tensor that requires a gradient and is no
    /// input, because it would not get one.
    /// </returns>
    public AutoOperator Recompute() => new(_steps, OutputNames, recomputes: true);

    /// <summary>Fixes inputs: every step that depends on nothing else is evaluated, now and never again.</summary>
    /// <param name="values">Names and values of inputs, none of which requires a gradient.</param>
    /// <returns>An operator of the other inputs. It owns what was evaluated; dispose it after the last backward pass through it.</returns>
    /// <exception cref="ArgumentNullException">A name or a value is null.</exception>
    /// <exception cref="ArgumentException">
    /// A name is no input or named twice, all inputs are named, or a value requires a gradient.
    /// </exception>
    /// <exception cref="ObjectDisposedException">A value has been disposed.</exception>
    /// <exception cref="InvalidOperationException">A step that was evaluated reads a tensor that requires a gradient and is no input.</exception>
    public PrecomputedOperator Precompute(params ReadOnlySpan<(string Input, Tensor Value)> values)
    {
        using var scope = TensorScope.Open();
        var known = new Dictionary<string, Tensor>();
        foreach (var (input, value) in values)
        {
            ArgumentNullException.ThrowIfNull(input, nameof(values));
            if (!InputNames.Contains(input) || known.ContainsKey(input))
                throw new ArgumentException($"`{input}`: expected inputs, each once, of {string.Join(", ", InputNames)}.", nameof(values));
            if (Guard.Alive(value, input).requires_grad)
                throw new ArgumentException($"`{input}`: expected a tensor that requires no gradient, got one that does; fix input.detach(), or leave it an input.", nameof(values));
            known[input] = value.alias();
        }

        if (known.Count == InputNames.Count)
            throw new ArgumentException($"`{nameof(values)}`: expected to leave an input free, got all of {string.Join(", ", InputNames)}; call the operator instead.", nameof(values));
        var open = new List<OperatorStep>();
        foreach (var step in _needed)
            if (step.Inputs.All(known.ContainsKey))
                Run(step, known);
            else
                open.Add(step);
        foreach (var (name, value) in known)
            if (value.requires_grad)
                throw new InvalidOperationException(
                    $"{Name}: expected {name} to depend on the fixed inputs alone, got a result of a tensor that requires a gradient. Make that tensor an input, or read it with .detach().");

        var needed = open.SelectMany(step => step.Inputs).Concat(OutputNames).Distinct().Where(known.ContainsKey).ToArray();
        foreach (var name in needed)
            scope.Detach(known[name]);
        return new PrecomputedOperator([.. needed.Select(name => OperatorStep.Of(name, known[name])), .. open], OutputNames, _recomputes, [.. needed.Select(name => known[name])]);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor> Apply(OperatorTensors inputs, OperatorTape tape)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Run([.. inputs]);
    }

    /// <summary>Evaluates the steps with a graph and differentiates them.</summary>
    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor?> Vjp(OperatorTensors cotangents, OperatorTape tape)
    {
        ArgumentNullException.ThrowIfNull(cotangents);
        ArgumentNullException.ThrowIfNull(tape);
        var again = is_grad_enabled();
        using var grad = enable_grad();
        Tensor[] inputs = [.. tape.Inputs];
        foreach (var (i, name) in InputNames.Index())
            if (tape.NeedsGradient(name))
                inputs[i] = again && inputs[i].requires_grad ? inputs[i].view_as(inputs[i]) : inputs[i].detach().requires_grad_();
        return JacobianProducts.Reverse(Run(inputs), inputs, [.. cotangents], again, again);
    }

    private protected override IReadOnlyList<Tensor> Evaluate(Tensor[] inputs) => _recomputes ? base.Evaluate(inputs) : Run(inputs);

    private static AutoOperator Begin(OperatorStep step) => new([step], step.Outputs, recomputes: false);

    /// <summary>The steps that outputs depend on.</summary>
    private static OperatorStep[] Needed(IReadOnlyList<OperatorStep> steps, IReadOnlyList<string> outputs)
    {
        var read = outputs.ToHashSet();
        var needed = new List<OperatorStep>();
        foreach (var step in steps.Reverse())
        {
            if (!step.Outputs.Any(read.Contains))
                continue;
            needed.Insert(0, step);
            read.UnionWith(step.Inputs);
        }

        return [.. needed];
    }

    /// <summary>What steps read and none of them makes.</summary>
    private static string[] Unmade(IReadOnlyList<OperatorStep> steps) =>
        [.. steps.SelectMany(step => step.Inputs).Except(steps.SelectMany(step => step.Outputs))];

    /// <summary>Runs a step, which leaves no other tensors than those that it makes.</summary>
    private static void Run(OperatorStep step, Dictionary<string, Tensor> known)
    {
        using var scope = TensorScope.Open();
        var made = step.Function([.. step.Inputs.Select(name => known[name])]);
        foreach (var (i, tensor) in made.Index())
        {
            if (tensor is null || tensor.IsInvalid)
                throw new InvalidOperationException($"{step.Outputs[i]}: expected a step to return a live tensor, got {(tensor is null ? "null" : "one that has been disposed")}.");
            known[step.Outputs[i]] = scope.Return(tensor);
        }
    }

    private IEnumerable<string> Made => _steps.SelectMany(step => step.Outputs);

    private AutoOperator Add(OperatorStep step)
    {
        var taken = Made.Concat(_steps.SelectMany(earlier => earlier.Inputs)).Intersect(step.Outputs).ToArray();
        if (taken.Length > 0)
            throw new ArgumentException($"`{taken[0]}`: expected a new name for what the step makes, got one that an earlier step makes or reads.", nameof(step));
        return new AutoOperator([.. _steps, step], step.Outputs, _recomputes);
    }

    private Tensor[] Run(Tensor[] inputs)
    {
        using var scope = TensorScope.Open();
        var known = InputNames.Zip(inputs).ToDictionary();
        foreach (var step in _needed)
            Run(step, known);
        Tensor[] outputs = [.. OutputNames.Select(name => inputs.Contains(known[name], ReferenceEqualityComparer.Instance) ? known[name].alias() : known[name])];
        return scope.Return(outputs);
    }
}
