using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>Jacobians by reverse automatic differentiation, for all points of a batch at once.</summary>
internal static class BatchedJacobian
{
    /// <summary>
    /// The Jacobians of <paramref name="function"/>, which maps points to points independently of one another, with respect to each of its
    /// inputs. One backward pass per component of the value serves all points and all inputs. Under grad mode the Jacobians are themselves differentiable.
    /// </summary>
    /// <param name="function">Maps inputs <c>(point…, state)</c> to a value <c>(point…, component)</c>.</param>
    /// <param name="inputs">Where to differentiate.</param>
    /// <returns><c>(input, point…, component, state)</c>; zero where the value does not depend on an input.</returns>
    internal static Tensor Evaluate(Func<Tensor[], Tensor> function, Tensor[] inputs)
    {
        using var scope = TensorScope.Open();
        var record = is_grad_enabled();
        using var grad = enable_grad();
        // An alias separates inputs that are views of one tensor; a detached copy serves where nobody differentiates the Jacobian.
        var points = Array.ConvertAll(inputs, input => record && input.requires_grad ? input.alias() : input.detach().requires_grad_());
        var value = function(points);
        var components = value.shape[^1];
        var rows = inputs.Select(_ => new Tensor[components]).ToArray();
        for (var component = 0; component < components; component++)
        {
            var gradients = value.requires_grad
                ? autograd.grad([value], points, [OneHot(value, component)], retain_graph: record || component < components - 1, create_graph: record, allow_unused: true)
                : [];
            for (var input = 0; input < points.Length; input++)
                rows[input][component] = value.requires_grad && !gradients[input].IsInvalid ? gradients[input] : zeros_like(points[input]);
        }

        return scope.Return(stack(rows.Select(row => stack(row, -2)).ToArray()));
    }

    /// <summary>1 for one component of every point, 0 for the others.</summary>
    private static Tensor OneHot(Tensor value, long component)
    {
        var row = zeros(value.shape[^1], value.dtype, value.device);
        row[component] = 1;
        return row.expand_as(value);
    }
}
