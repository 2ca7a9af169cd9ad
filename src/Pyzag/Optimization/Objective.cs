using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>A function of several tensors, as a function of one vector in float64 on their device.</summary>
internal abstract class Objective(VectorArguments layout, IReadOnlyList<Tensor> start)
{
    /// <summary>The names, shapes, dtype and device of the arguments.</summary>
    internal VectorArguments Layout { get; } = layout;

    /// <summary>The vector to start from, float64, in the open dispose scope.</summary>
    internal Tensor Start()
    {
        using var scope = TensorScope.Open();
        return scope.Return(Layout.ToVector([.. start.Select(argument => argument.detach())]).to(float64));
    }

    /// <summary>Evaluates function and gradient.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="keepGraph">Whether the graph of the gradient is kept, for products with second derivatives.</param>
    /// <returns>The evaluation.</returns>
    /// <exception cref="InvalidOperationException">The function did not give one real number that depends on its arguments.</exception>
    internal Evaluation Evaluate(Tensor x, bool keepGraph)
    {
        using var scope = TensorScope.Open();
        using var grad = enable_grad();
        var leaves = Place(x.to(Layout.Dtype));
        var value = Checked(Apply(leaves));
        var gradients = autograd.grad([value], [.. leaves], retain_graph: keepGraph, create_graph: keepGraph, allow_unused: true);
        using var off = no_grad();
        var gradient = GradientGraph.Joined(Layout, leaves, gradients);
        var numbers = cat([value.detach().reshape(1).to(float64, gradient.device), gradient]).cpu().data<double>().ToArray();
        return new Evaluation(numbers[0], numbers[1..], keepGraph ? new GradientGraph(Layout, leaves, OwnsLeaves, gradients, scope) : null);
    }

    /// <summary>The same, where a failed solve is a failed evaluation: it is counted, and the answer is null, as for NaN and infinity.</summary>
    /// <exception cref="OperationCanceledException">The token asks for it.</exception>
    internal Evaluation? Try(Tensor x, bool keepGraph, MinimizeLedger ledger, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var evaluation = Evaluate(x, keepGraph);
            if (evaluation.IsFinite)
                return evaluation;
            evaluation.Graph?.Dispose();
            ledger.Fail(null);
        }
        catch (SolveFailedException failure)
        {
            failure.Dispose();
            ledger.Fail(failure);
        }
        catch (NonFiniteGradientException failure)
        {
            ledger.Fail(failure);
        }

        return null;
    }

    /// <summary>The evaluation at the start, without which there is nothing to improve.</summary>
    /// <exception cref="ArgumentException">The value or the gradient is NaN or infinite.</exception>
    internal Evaluation First(Tensor x, bool keepGraph, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var evaluation = Evaluate(x, keepGraph);
        if (evaluation.IsFinite)
            return evaluation;
        evaluation.Graph?.Dispose();
        var component = Array.FindIndex(evaluation.Gradient, number => !double.IsFinite(number));
        var what = double.IsFinite(evaluation.Value) ? $"{evaluation.Gradient[component]} as the derivative with respect to {Layout.Describe(component)}" : $"the value {evaluation.Value}";
        throw new ArgumentException($"`{StartName}`: expected a start with a finite value and gradient, got {what}; start elsewhere.", StartName);
    }

    /// <summary>Leaves behind what a minimization found, whichever way it ends.</summary>
    internal abstract void Settle(Tensor best);

    /// <summary>What the caller calls the place that the minimization starts from.</summary>
    protected abstract string StartName { get; }

    /// <summary>Whether leaves are made for each evaluation.</summary>
    protected abstract bool OwnsLeaves { get; }

    /// <summary>The leaves of the graph to come, with the numbers of a vector.</summary>
    protected abstract IReadOnlyList<Tensor> Place(Tensor x);

    /// <summary>The value at the leaves.</summary>
    protected abstract Tensor Apply(IReadOnlyList<Tensor> leaves);

    private static Tensor Checked(Tensor? value)
    {
        if (value is null || value.IsInvalid)
            throw new InvalidOperationException("The function returned no tensor, or one that has been disposed; expected one number.");
        if (value.numel() != 1 || value.dtype is not (ScalarType.Float32 or ScalarType.Float64))
            throw new InvalidOperationException($"The function returned {Shapes.Text(value)}; expected one real number: reduce it, with .sum() or .mean().");
        return value.requires_grad
            ? value
            : throw new InvalidOperationException(
                "The function returned a number without a graph; expected one computed from its arguments by operations of torch, outside no_grad and without detach.");
    }
}
