using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Pyzag.Testing;

/// <summary>The gradient of a loss computed three ways in float64: by the adjoint, by plain autograd through the Newton steps, and by central differences.</summary>
public static class GradientCheck
{
    private const double AutogradTolerance = 1e-8;
    private const double DifferenceTolerance = 1e-6;

    /// <summary>Fails when the three disagree for any input.</summary>
    /// <param name="adjoint">The loss of a solve that is differentiated by its adjoint; it reads the inputs anew at every call.</param>
    /// <param name="unrolled">The same loss, differentiated by plain autograd.</param>
    /// <param name="inputs">Leaves in float64 that require a gradient, by name.</param>
    public static void ThreeWays(Func<Tensor> adjoint, Func<Tensor> unrolled, IReadOnlyDictionary<string, Tensor> inputs)
    {
        var leaves = inputs.Values.ToArray();
        var first = autograd.grad([adjoint()], leaves);
        var second = autograd.grad([unrolled()], leaves);
        foreach (var (index, name) in inputs.Keys.Index())
        {
            Near.Equal(second[index], first[index], AutogradTolerance, $"{name}, adjoint against autograd");
            Near.Equal(Differences(adjoint, leaves[index]), first[index], DifferenceTolerance, $"{name}, adjoint against differences");
        }
    }

    /// <summary>Central differences of fourth order, entry by entry.</summary>
    public static Tensor Differences(Func<Tensor> loss, Tensor input)
    {
        using var off = no_grad();
        var gradient = zeros_like(input);
        var entries = input.detach().view(-1).data<double>();
        var slopes = gradient.view(-1).data<double>();
        for (var i = 0L; i < input.numel(); i++)
        {
            var step = 1e-3 * Math.Max(1, Math.Abs(entries[i]));
            slopes[i] = (8 * (At(step) - At(-step)) - (At(2 * step) - At(-2 * step))) / (12 * step);

            double At(double shift) => Shifted(loss, entries, i, shift);
        }

        return gradient;
    }

    private static double Shifted(Func<Tensor> loss, TensorAccessor<double> entries, long i, double shift)
    {
        var kept = entries[i];
        entries[i] = kept + shift;
        using var scope = NewDisposeScope();
        var value = loss().item<double>();
        entries[i] = kept;
        return value;
    }
}
