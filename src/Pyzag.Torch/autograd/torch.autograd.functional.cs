namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Derivatives of functions.</summary>
        public static partial class functional
        {
            /// <summary>
            /// The Jacobians of all outputs with respect to all inputs, of shape (output…, input…), row by row: one backward pass for each
            /// element of each output. They stand in the order of outputs, and for each output in that of the inputs. No gradient flows through them.
            /// </summary>
            /// <param name="function">The function. What it makes is disposed.</param>
            /// <param name="inputs">Where to take the derivatives.</param>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">An output depends on no input.</exception>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor[]> function, params Tensor[] inputs)
            {
                ArgumentNullException.ThrowIfNull(function);
                using var scope = NewDisposeScope();
                using var mode = enable_grad();
                var variables = Array.ConvertAll(inputs, input => input.detach().requires_grad_());
                var jacobians = new List<Tensor>();
                foreach (var output in function(variables)) jacobians.AddRange(JacobiansOf(output, variables));
                return jacobians.ConvertAll(jacobian => jacobian.MoveToOuterDisposeScope());
            }

            /// <summary>The Jacobian of one output with respect to one input, of shape (output…, input…), row by row.</summary>
            /// <inheritdoc cref="jacobian(Func{Tensor[], Tensor[]}, Tensor[])"/>
            public static Tensor jacobian(Func<Tensor, Tensor> function, Tensor inputs) =>
                jacobian(variables => [function(variables[0])], [inputs]).Single();

            /// <summary>The Jacobians of all outputs with respect to one input, of shape (output…, input…), row by row.</summary>
            /// <inheritdoc cref="jacobian(Func{Tensor[], Tensor[]}, Tensor[])"/>
            public static IEnumerable<Tensor> jacobian(Func<Tensor, Tensor[]> function, Tensor inputs) =>
                jacobian(variables => function(variables[0]), [inputs]);

            /// <summary>The Jacobians of one output with respect to all inputs, of shape (output…, input…), row by row.</summary>
            /// <inheritdoc cref="jacobian(Func{Tensor[], Tensor[]}, Tensor[])"/>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor> function, params Tensor[] inputs) =>
                jacobian(variables => [function(variables)], inputs);

            static Tensor[] JacobiansOf(Tensor output, Tensor[] inputs)
            {
                using var mode = no_grad();
                var elements = output.numel();
                var jacobians = Array.ConvertAll(inputs, input => zeros([elements, .. input.shape], input.dtype, input.device));
                for (var row = 0; row < elements; row++)
                {
                    using var scope = NewDisposeScope();
                    var direction = zeros([elements], output.dtype, output.device);
                    direction[row] = ones([], output.dtype, output.device);
                    var gradients = grad([output], inputs, [direction.view_as(output)], retain_graph: true, allow_unused: true);
                    for (var i = 0; i < inputs.Length; i++)
                        if (!gradients[i].IsInvalid) jacobians[i][row] = gradients[i];
                }
                return Array.ConvertAll(jacobians, jacobian => jacobian.view([.. output.shape, .. jacobian.shape[1..]]));
            }
        }
    }
}
