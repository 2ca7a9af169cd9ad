using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What is done to the parameters of a model as a whole.</summary>
        public static partial class utils
        {
            const double SmallestNorm = 1e-6;

            /// <summary>
            /// Scales all gradients in place by one factor, so that their norm, taken together, is at most <paramref name="max_norm"/>.
            /// </summary>
            /// <param name="tensors">The parameters; those without a gradient do not count.</param>
            /// <param name="max_norm">The largest norm.</param>
            /// <param name="norm_type">The power of the norm; infinity: the greatest absolute value.</param>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var recording = no_grad();
                using var scope = NewDisposeScope();
                var gradients = Gradients(tensors);
                if (gradients.Length == 0) return 0;
                var norms = Array.ConvertAll(gradients, gradient => gradient.norm((float)norm_type).to(ScalarType.Float64, gradients[0].device));
                var norm = stack(norms).norm((float)norm_type).item<double>();
                var factor = max_norm / (norm + SmallestNorm);
                if (factor < 1)
                    foreach (var gradient in gradients) gradient.mul_(factor);
                return norm;
            }

            /// <summary>Clamps all elements of all gradients in place to ±<paramref name="clip_value"/>.</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var recording = no_grad();
                using var scope = NewDisposeScope();
                foreach (var gradient in Gradients(tensors)) gradient.clamp_(-clip_value, clip_value);
            }

            /// <summary>The elements of all parameters in one vector. Gradients flow.</summary>
            /// <exception cref="ArgumentException">There is no parameter.</exception>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                var parts = tensors.Select(parameter => parameter.reshape(-1)).ToArray();
                if (parts.Length == 0) throw new ArgumentException("Expected one parameter or more, received none.", nameof(tensors));
                return cat(parts, 0).MoveToOuterDisposeScope();
            }

            /// <summary>Makes the pieces of a vector the values of the parameters, which share its memory from then on.</summary>
            /// <exception cref="ArgumentException">The vector has not as many elements as all parameters together.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                var parameters = tensors.ToList();
                var total = parameters.Sum(parameter => parameter.numel());
                if (vec.ndim != 1 || vec.numel() != total)
                    throw new ArgumentException(
                        $"Expected a vector of {total} elements, as many as the parameters have, received shape ({string.Join(", ", vec.shape)}).", nameof(vec));
                using var scope = NewDisposeScope();
                var values = vec.detach();
                long start = 0;
                foreach (var parameter in parameters)
                {
                    var piece = values.narrow(0, start, parameter.numel()).view(parameter.shape);
                    NativeError.Check(NativeMethods.pz_tensor_set_data(parameter.Live, piece.Live));
                    start += parameter.numel();
                }
            }

            static Tensor[] Gradients(IEnumerable<Parameter> tensors) => tensors.Select(parameter => parameter.grad).OfType<Tensor>().ToArray();
        }
    }
}
