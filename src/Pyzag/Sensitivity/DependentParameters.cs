using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// Parameters of which one may be computed from another, as q = exp(p) beside p itself. Autograd's derivative to p through a residual that
/// reads both includes the way through q, which autograd walks again from the gradient of q when the solve hands its gradients on. With G
/// what autograd gives, d the direct shares and N the ways from one parameter to another, G = (1 + Nᵀ) d.
/// </summary>
internal static class DependentParameters
{
    /// <summary>
    /// Turns G into d, in place. N is nilpotent, so that d ← G − Nᵀ d ends after at most as many rounds as there are parameters: after one
    /// where they are independent.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">G; null where there is none.</param>
    /// <param name="differentiable">
    /// Whether d is to be differentiated in its turn: then its graph takes every round there may be, whatever the numbers say.
    /// </param>
    internal static void Separate(Tensor[] parameters, Tensor?[] gradients, bool differentiable = false)
    {
        var present = Enumerable.Range(0, gradients.Length).Where(i => gradients[i] is not null).ToArray();
        Tensor[] inputs = [.. present.Select(i => parameters[i])];
        Tensor[] total = [.. present.Select(i => gradients[i]!)];
        var direct = total;
        var rounds = differentiable ? inputs.Count(input => !input.is_leaf) : inputs.Length;
        for (var round = 0; round < rounds; round++)
        {
            // What the direct shares would arrive as: (1 + Nᵀ) d.
            var arrived = autograd.grad(inputs, inputs, direct, retain_graph: true, create_graph: differentiable);
            var next = new Tensor[total.Length];
            for (var k = 0; k < next.Length; k++)
                next[k] = total[k] - (arrived[k] - direct[k]);
            var settled = !differentiable && Enumerable.Range(0, next.Length).All(k => next[k].equal(direct[k]).all().item<bool>());
            direct = next;
            if (settled)
                break;
        }

        foreach (var (k, i) in present.Index())
            gradients[i] = direct[k];
    }

    /// <summary>
    /// The directions along which autograd's derivative G, instead of the direct shares d, gives the tangent of parameters that move as
    /// they are told: q = (1 + N)⁻¹ ṗ, because ⟨d, ṗ⟩ = ⟨G, q⟩.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="directions">ṗ, null where a parameter stands still.</param>
    internal static Tensor?[] Directions(Tensor[] parameters, Tensor?[] directions)
    {
        var computed = Enumerable.Range(0, parameters.Length).Where(i => parameters[i].requires_grad && !parameters[i].is_leaf).ToArray();
        var along = directions;
        for (var round = 0; round < computed.Length && parameters.Length > 1; round++)
        {
            var next = (Tensor?[])directions.Clone();
            foreach (var i in computed)
            {
                int[] others = [.. Enumerable.Range(0, parameters.Length).Where(k => k != i && along[k] is not null && parameters[k].requires_grad)];
                var product = JacobianProducts.Along(parameters[i], [.. others.Select(k => parameters[k])], [.. others.Select(k => along[k]!)]);
                if (product is not null)
                    next[i] = directions[i] is { } own ? own - product : -product;
            }

            along = next;
        }

        return along;
    }
}
