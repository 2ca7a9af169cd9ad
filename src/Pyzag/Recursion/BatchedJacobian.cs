using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Jacobians, and products of vectors with them, by reverse automatic differentiation, for all points of a batch at once.
/// </summary>
internal static class BatchedJacobian
{
    /// <summary>
    /// Products wᵀ J with the Jacobians J of <paramref name="function"/>, which maps points to points independently of one another, with
    /// respect to each of its inputs. One backward pass per vector w serves all points and all inputs. Under grad mode the products are
    /// themselves differentiable.
    /// </summary>
    /// <param name="function">Maps inputs <c>(point…, state)</c> to a value <c>(point…, component)</c>.</param>
    /// <param name="inputs">Where to differentiate.</param>
    /// <param name="seeds">The vectors w, <c>(pass, component)</c>; the unit matrix gives the Jacobians.</param>
    /// <returns><c>(input, point…, pass, state)</c>; zero where the value does not depend on an input.</returns>
    internal static Tensor Evaluate(Func<Tensor[], Tensor> function, Tensor[] inputs, Tensor seeds)
    {
        using var scope = TensorScope.Open();
        var record = is_grad_enabled();
        using var grad = enable_grad();
        // An alias separates inputs that are views of one tensor; a detached copy serves where nobody differentiates the Jacobian.
        var points = Array.ConvertAll(inputs, input => record && input.requires_grad ? input.alias() : input.detach().requires_grad_());
        var value = function(points);
        var vectors = seeds.unbind();
        var rows = inputs.Select(_ => new Tensor[vectors.Length]).ToArray();
        for (var pass = 0; pass < vectors.Length; pass++)
        {
            var products = JacobianProducts.Reverse(value, points, vectors[pass].expand_as(value), retain: pass < vectors.Length - 1, record);
            for (var input = 0; input < points.Length; input++)
                rows[input][pass] = products[input];
        }

        return scope.Return(stack(rows.Select(row => stack(row, -2)).ToArray()));
    }
}
