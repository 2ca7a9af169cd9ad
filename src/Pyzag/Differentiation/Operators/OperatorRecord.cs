using System.Collections.Immutable;
using Pyzag.Sensitivity;
using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>What the graph knows of one call of an operator, besides the tensors that autograd keeps: the inputs, then those of the tape.</summary>
internal sealed class OperatorRecord
{
    private readonly string[] _names;
    private readonly Dictionary<string, object> _values;
    private readonly ImmutableDictionary<ModelParameter, Tensor> _substitution = ParameterSubstitution.Current;
    private readonly bool[] _needed;

    /// <summary>Remembers a call.</summary>
    /// <param name="function">The operator.</param>
    /// <param name="inputs">Its inputs, with the graphs that they have.</param>
    /// <param name="tape">The tape of the call, written.</param>
    internal OperatorRecord(Operator function, IReadOnlyList<Tensor> inputs, OperatorTape tape)
    {
        Operator = function;
        Inputs = [.. inputs.Select(GradientSlot.For)];
        Outputs = tape.Outputs!;
        _needed = [.. Inputs.Select(slot => slot.Needed)];
        _names = [.. tape.Tensors.Keys];
        _values = tape.Values;
    }

    /// <summary>The operator that was called.</summary>
    internal Operator Operator { get; }

    /// <summary>Its inputs.</summary>
    internal IReadOnlyList<GradientSlot> Inputs { get; }

    /// <summary>Its outputs.</summary>
    internal IReadOnlyList<GradientSlot> Outputs { get; }

    /// <summary>What a product takes.</summary>
    internal IReadOnlyList<GradientSlot> Arguments(OperatorProduct product) => product == OperatorProduct.Vjp ? Outputs : Inputs;

    /// <summary>What a product gives.</summary>
    internal IReadOnlyList<GradientSlot> Results(OperatorProduct product) => product == OperatorProduct.Vjp ? Inputs : Outputs;

    /// <summary>Computes a product at the recorded point; null where a result is zero.</summary>
    /// <param name="product">Which one.</param>
    /// <param name="vectors">One for each argument.</param>
    /// <param name="saved">The inputs, then the tensors of the tape.</param>
    internal IReadOnlyList<Tensor?> Evaluate(OperatorProduct product, IReadOnlyList<Tensor> vectors, IReadOnlyList<Tensor> saved)
    {
        using var substitution = ParameterSubstitution.Enter(_substitution);
        var tensors = _names.Index().ToDictionary(name => name.Item, name => saved[Inputs.Count + name.Index]);
        var inputs = new OperatorTensors(Operator.InputNames, [.. saved.Take(Inputs.Count)]);
        return Operator.Evaluate(product, vectors, OperatorTape.Restore(inputs, _needed, tensors, _values, Outputs));
    }

    /// <summary>Computes the outputs and a product anew, with a graph that leads to the inputs.</summary>
    /// <param name="product">Which product.</param>
    /// <param name="vectors">One for each argument.</param>
    /// <param name="inputs">The inputs, those that matter with a graph.</param>
    internal IReadOnlyList<Tensor?> EvaluateAnew(OperatorProduct product, IReadOnlyList<Tensor> vectors, IReadOnlyList<Tensor> inputs)
    {
        using var substitution = ParameterSubstitution.Enter(_substitution);
        var tape = OperatorTape.Empty(new OperatorTensors(Operator.InputNames, inputs), _needed);
        if (!Operator.Run(tape).Any(output => output.requires_grad))
            throw new InvalidOperationException(
                $"{Operator.Name}: expected Apply to keep the graph of its inputs, as TwiceDifferentiable promises, got outputs without one. " +
                "Use torch operations only, neither under no_grad nor on detached tensors or raw data, or do not override TwiceDifferentiable.");
        return Operator.Evaluate(product, vectors, tape);
    }
}
