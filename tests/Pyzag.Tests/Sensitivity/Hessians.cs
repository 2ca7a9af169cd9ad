using Pyzag.Sensitivity;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>The second derivatives of a solve to everything that goes into it.</summary>
internal static class Hessians
{
    // Second derivatives are as exact as the solution times the second derivatives of the residual.
    private const double UnrolledTolerance = 1e-10;
    private const double DifferenceTolerance = 1e-6;
    private const double SymmetryTolerance = 1e-11;

    /// <summary>
    /// Compares the whole Hessian of a loss, mixed derivatives included, by the adjoint and by plain autograd, row by row, looks whether it is symmetric, and compares its product with one direction of all inputs with
    /// central differences of the gradient.
    /// </summary>
    internal static void Check(Func<SensitivityMethod, Tensor> loss, params Tensor[] inputs)
    {
        var adjoint = Of(() => loss(SensitivityMethod.Adjoint), inputs);
        var unrolled = Of(() => loss(SensitivityMethod.Unrolled), inputs);
        var start = 0L;
        foreach (var (i, input) in inputs.Index())
        {
            Near.Equal(unrolled.narrow(0, start, input.numel()), adjoint.narrow(0, start, input.numel()), UnrolledTolerance, $"rows of input {i}");
            start += input.numel();
        }

        Near.Equal(adjoint.mT, adjoint, SymmetryTolerance, "transposed");
        manual_seed(11);
        Tensor[] along = [.. inputs.Select(input => rand_like(input.detach()) - 0.5)];
        var product = Product(() => loss(SensitivityMethod.Adjoint), inputs, along);
        Near.Equal(adjoint.matmul(Flat(along)), Flat(product), SymmetryTolerance, "product");
        Near.Equal(Differences(() => loss(SensitivityMethod.Adjoint), inputs, along), Flat(product), DifferenceTolerance, "differences");
    }

    /// <summary>The Hessian with respect to the entries of all inputs, one after another.</summary>
    internal static Tensor Of(Func<Tensor> loss, params Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        var gradient = Flat(autograd.grad([loss()], inputs, create_graph: true, retain_graph: true, allow_unused: false));
        var rows = new List<Tensor>();
        for (var i = 0L; i < gradient.numel(); i++)
            rows.Add(Flat(Filled(autograd.grad([gradient[i]], inputs, retain_graph: true, allow_unused: true), inputs)));
        return stack(rows).MoveToOuterDisposeScope();
    }

    /// <summary>The product of the Hessian with one direction, by one backward pass through the gradient.</summary>
    internal static Tensor[] Product(Func<Tensor> loss, Tensor[] inputs, Tensor[] along)
    {
        var gradients = autograd.grad([loss()], inputs, create_graph: true, retain_graph: true);
        return Filled(autograd.grad(gradients, inputs, along, allow_unused: true), inputs);
    }

    /// <summary>The same by central differences of the gradient, of fourth order.</summary>
    internal static Tensor Differences(Func<Tensor> loss, Tensor[] inputs, Tensor[] along, double step = 1e-3)
    {
        return (8 * (At(step) - At(-step)) - (At(2 * step) - At(-2 * step))) / (12 * step);

        Tensor At(double shift)
        {
            Move(shift);
            var gradient = Flat(autograd.grad([loss()], inputs));
            Move(-shift);
            return gradient;
        }

        void Move(double shift)
        {
            using var off = no_grad();
            foreach (var (input, direction) in inputs.Zip(along))
                input.add_(shift * direction);
        }
    }

    /// <summary>All entries of all tensors.</summary>
    internal static Tensor Flat(IEnumerable<Tensor> tensors) => cat([.. tensors.Select(tensor => tensor.reshape(-1))]);

    private static Tensor[] Filled(IList<Tensor> gradients, Tensor[] inputs) =>
        [.. gradients.Zip(inputs).Select(pair => pair.First.IsInvalid ? zeros_like(pair.Second) : pair.First)];
}
