namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public abstract partial class Distribution
        {
            private Tensor?[] _parameters = [];

            /// <summary>Takes tensors over as the parameters, until the distribution is disposed.</summary>
            private protected void Keep(params Tensor?[] parameters)
            {
                foreach (var parameter in parameters) parameter?.DetachFromDisposeScope();
                _parameters = parameters;
            }

            /// <summary>One of the parameters kept; null where it was not given.</summary>
            private protected Tensor? Given(int index) => _parameters[index];

            /// <summary>One of the parameters kept.</summary>
            private protected Tensor Parameter(int index) => _parameters[index]!;

            /// <summary>What <see cref="expand"/> returns: a new distribution, or an instance that was set to it.</summary>
            private protected static Distribution Expanded(Distribution? instance, Func<Distribution> create)
            {
                using var scope = NewDisposeScope();
                var expanded = create();
                if (instance is null) return expanded;
                using (expanded)
                {
                    if (!expanded.GetType().IsInstanceOfType(instance))
                        throw new ArgumentException($"`instance`: expected a {expanded.GetType().Name}, received a {instance.GetType().Name}.", nameof(instance));
                    instance.Exchange(expanded);
                    return instance;
                }
            }

            /// <summary>Exchanges everything that makes up the distribution with another of the same class.</summary>
            private protected virtual void Exchange(Distribution other)
            {
                (_parameters, other._parameters) = (other._parameters, _parameters);
                (batch_shape, other.batch_shape) = (other.batch_shape, batch_shape);
                (event_shape, other.event_shape) = (other.event_shape, event_shape);
            }

            /// <summary>
            /// The log density where a value is possible, and −∞, without a gradient, where <paramref name="outside"/> says that it is not.
            /// </summary>
            /// <param name="value">The values.</param>
            /// <param name="outside">True for impossible values; NaN counts as possible.</param>
            /// <param name="inside">A possible value, to compute with in place of impossible ones.</param>
            /// <param name="density">The log density.</param>
            private protected static Tensor OnSupport(Tensor value, Tensor outside, double inside, Func<Tensor, Tensor> density)
            {
                // On a CPU it costs nothing to see that all is well, and spares most of the work; a GPU would have to be waited for.
                if (outside.device_type == DeviceType.CPU && !outside.any().item<bool>()) return density(value);
                return density(value.masked_fill(outside, inside)).masked_fill(outside, double.NegativeInfinity);
            }

            /// <summary>Room for values with these sample dimensions, of the type and on the device of the parameters.</summary>
            private protected Tensor Blank(long[] sample_shape) => empty(ExtendedShape(sample_shape), Parameter(0).dtype, Parameter(0).device);

            /// <summary>Draws from the exponential distribution of rate 1, above zero.</summary>
            private protected Tensor Exponentials(long[] sample_shape) =>
                Blank(sample_shape).exponential_(generator: generator).clamp_min_(finfo(Parameter(0).dtype).tiny);

            /// <summary>Checks that a value ends in the dimensions of an event.</summary>
            private protected void CheckEvent(Tensor value)
            {
                if (value.shape.TakeLast(event_shape.Length).SequenceEqual(event_shape.Shape)) return;
                throw new ArgumentException(
                    $"`value`: expected the shape (…, {string.Join(", ", event_shape)}), received ({string.Join(", ", value.shape)}).", nameof(value));
            }

            private protected NotImplementedException Missing(string member) => new($"{GetType().Name} has no {member}.");
        }
    }
}
