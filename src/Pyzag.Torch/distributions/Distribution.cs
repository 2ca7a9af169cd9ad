namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>
        /// A probability distribution, or a batch of them that are independent. A value has the shape (sample…, batch…, event…): an event
        /// is what one draw yields, a scalar or a vector say, the batch has one distribution for each of its indices, and whoever draws
        /// chooses the sample dimensions. Densities and entropies have no event dimensions.
        /// </summary>
        /// <remarks>
        /// A distribution keeps views of its parameters until it is disposed, whatever scope is open, and gradients flow to them. What its
        /// members hand out belongs to the caller. Parameters are not checked for their range: impossible ones give NaN. What a
        /// distribution does not have throws <see cref="NotImplementedException"/>.
        /// </remarks>
        public abstract partial class Distribution : IDisposable
        {
            /// <summary>Euler's constant γ.</summary>
            protected const double euler_constant = 0.57721566490153286060;

            /// <summary>The source of random numbers, or null for the default one. The distribution does not dispose it.</summary>
            protected Generator? generator;

            /// <summary>Creates a distribution of the given shapes; left out, they have no dimensions.</summary>
            public Distribution(Generator? generator, long[]? batch_shape = null, long[]? event_shape = null)
                : this(generator, new Size(batch_shape ?? []), new Size(event_shape ?? []))
            {
            }

            /// <summary>Creates a distribution of the given shapes; an event shape that is left out has no dimensions.</summary>
            public Distribution(Generator? generator, Size batch_shape, Size? event_shape = null)
            {
                this.generator = generator;
                _init(batch_shape, event_shape);
            }

            /// <summary>The shape of the batch.</summary>
            public Size batch_shape { get; protected set; }

            /// <summary>The shape of one event.</summary>
            public Size event_shape { get; protected set; }

            /// <summary>The mean, of shape (batch…, event…).</summary>
            /// <exception cref="NotImplementedException">There is no formula for it.</exception>
            public abstract Tensor mean { get; }

            /// <summary>The most likely value, of shape (batch…, event…); NaN where there is none.</summary>
            /// <exception cref="NotImplementedException">There is no formula for it.</exception>
            public virtual Tensor mode => throw Missing(nameof(mode));

            /// <summary>The variance of each component, of shape (batch…, event…).</summary>
            /// <exception cref="NotImplementedException">There is no formula for it.</exception>
            public abstract Tensor variance { get; }

            /// <summary>The square root of the variance.</summary>
            /// <inheritdoc cref="variance"/>
            public virtual Tensor stddev => WrappedTensorDisposeScope(() => variance.sqrt());

            /// <summary>Draws values of shape (sample…, batch…, event…) through which no gradient flows.</summary>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using (no_grad()) return rsample(sample_shape);
            }

            /// <inheritdoc cref="sample(long[])"/>
            public Tensor sample(Size sample_shape) => sample(sample_shape.Shape);

            /// <summary>
            /// Draws values of shape (sample…, batch…, event…) as a function of the parameters, so that gradients flow to them where values
            /// are continuous.
            /// </summary>
            public abstract Tensor rsample(params long[] sample_shape);

            /// <inheritdoc cref="rsample(long[])"/>
            public Tensor rsample(Size sample_shape) => rsample(sample_shape.Shape);

            /// <summary>
            /// The logarithm of the density, or of the probability of discrete values, at <paramref name="value"/>, whose shape broadcasts
            /// with (batch…, event…); −∞ outside the range of possible values, NaN at NaN. Gradients flow to value and parameters.
            /// </summary>
            /// <remarks>Discrete values need not be integers: between them the formula goes on.</remarks>
            public abstract Tensor log_prob(Tensor value);

            /// <summary>The entropy −E[ln p], in nats, of shape (batch…).</summary>
            /// <exception cref="NotImplementedException">There is no formula for it.</exception>
            public abstract Tensor entropy();

            /// <summary>
            /// The same distribution with its batch broadcast to <paramref name="batch_shape"/>, without a copy of its parameters.
            /// </summary>
            /// <param name="batch_shape">A shape to which the batch broadcasts.</param>
            /// <param name="instance">A distribution of the same class to set to the result and to return; a new one by default.</param>
            /// <exception cref="ArgumentException"><paramref name="instance"/> is of another class.</exception>
            public abstract Distribution expand(Size batch_shape, Distribution? instance = null);

            /// <summary>The probability of values up to <paramref name="value"/>.</summary>
            /// <exception cref="NotImplementedException">There is no formula for it.</exception>
            public virtual Tensor cdf(Tensor value) => throw Missing(nameof(cdf));

            /// <summary>The value whose <see cref="cdf"/> is <paramref name="value"/>, which lies between 0 and 1.</summary>
            /// <exception cref="NotImplementedException">There is no formula for it.</exception>
            public virtual Tensor icdf(Tensor value) => throw Missing(nameof(icdf));

            /// <summary>All values of a discrete distribution, along a new first dimension.</summary>
            /// <param name="expand">Whether to repeat them for the batch.</param>
            /// <exception cref="NotImplementedException">The distribution does not list its values.</exception>
            public virtual Tensor enumerate_support(bool expand = true) => throw Missing(nameof(enumerate_support));

            /// <summary>The exponential of the entropy, of shape (batch…).</summary>
            /// <inheritdoc cref="entropy"/>
            public virtual Tensor perplexity() => WrappedTensorDisposeScope(() => entropy().exp());

            /// <summary>Disposes the parameters that the distribution keeps.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Sets the shapes; those that are left out have no dimensions.</summary>
            protected void _init(Size? batch_shape = null, Size? event_shape = null)
            {
                this.batch_shape = batch_shape ?? Size.Empty;
                this.event_shape = event_shape ?? Size.Empty;
            }

            /// <summary>The shape (sample…, batch…, event…) of values with these sample dimensions.</summary>
            protected long[] ExtendedShape(params long[] sample_shape) => [.. sample_shape, .. batch_shape, .. event_shape];

#pragma warning disable CA1822 // TorchSharp declares instance methods.
            /// <summary>
            /// The probabilities that belong to logits: of one of two outcomes each, or of the categories in the last dimension.
            /// </summary>
            protected Tensor LogitsToProbs(Tensor logits, bool isBinary = false) => isBinary ? logits.sigmoid() : logits.softmax(-1);

            /// <summary>Finite logits of probabilities, which <see cref="ClampProbs"/> keeps away from 0 and 1.</summary>
            protected Tensor ProbsToLogits(Tensor probs, bool isBinary = false) => WrappedTensorDisposeScope(() =>
            {
                var inside = ClampProbs(probs);
                return isBinary ? inside.log() - (-inside).log1p() : inside.log();
            });

            /// <summary>Probabilities, limited to the interval from ε to 1 − ε, ε being the resolution of their type.</summary>
            protected Tensor ClampProbs(Tensor probs)
            {
                var eps = finfo(probs.dtype).eps;
                return probs.clamp(eps, 1 - eps);
            }

            /// <summary>The positive part of x, whose derivative at zero is 1/2.</summary>
            protected Tensor ClampByZero(Tensor x) => WrappedTensorDisposeScope(() => (x.clamp_min(0) + x - x.clamp_max(0)) / 2);
#pragma warning restore CA1822

            /// <summary>Disposes the parameters; a derived class that keeps more disposes it here.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var parameter in _parameters) parameter?.Dispose();
            }
        }
    }
}
