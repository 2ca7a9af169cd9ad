using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Fills the tensor from the normal distribution, in place; returns the tensor itself.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.normal_.Mutate(this, mean, std, generator);

        /// <summary>Fills the tensor from the uniform distribution on [from, to), in place; returns the tensor itself.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) => Aten.uniform_.Mutate(this, from, to, generator);

        /// <summary>
        /// Fills the tensor with integers from <paramref name="from"/> up to, not including, <paramref name="to"/>, each as likely, in
        /// place; returns the tensor itself.
        /// </summary>
        public Tensor random_(double from, double to, Generator? generator = null) =>
            Aten.random__from.Mutate(this, (long)from, (long)to, generator);

        /// <summary>One with the probability that an element holds, zero otherwise.</summary>
        public Tensor bernoulli(Generator? generator = null) => Aten.bernoulli.Call(this, generator);

        /// <summary>
        /// Fills the tensor with ones, of probability <paramref name="p"/>, and zeros, in place; returns the tensor itself.
        /// </summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Aten.bernoulli__Tensor.Mutate(this, p, generator);

        /// <inheritdoc cref="bernoulli_(Tensor, Generator)"/>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Aten.bernoulli__float.Mutate(this, p, generator);

        /// <summary>Successes in as many trials as an element says, each of the probability in <paramref name="prob"/>.</summary>
        public Tensor binomial(Tensor prob, Generator? generator = null) => Aten.binomial.Call(this, prob, generator);

        /// <summary>
        /// Positions in the last dimension, drawn with probabilities in proportion to the elements; each at most once unless
        /// <paramref name="replacement"/> is set.
        /// </summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Aten.multinomial.Call(this, num_samples, replacement, generator);

        /// <summary>Numbers from Poisson distributions whose rates the elements hold.</summary>
        public Tensor poisson(Generator? generator = null) => Aten.poisson.Call(this, generator);

        /// <summary>Fills the tensor from the Cauchy distribution, in place; returns the tensor itself.</summary>
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) =>
            Aten.cauchy_.Mutate(this, median, sigma, generator);

        /// <summary>
        /// Fills the tensor from the exponential distribution of rate <paramref name="lambda"/>, in place; returns the tensor itself.
        /// </summary>
        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Aten.exponential_.Mutate(this, lambda, generator);

        /// <summary>
        /// Fills the tensor from the geometric distribution (trials up to the first success of probability <paramref name="p"/>), in
        /// place; returns the tensor itself.
        /// </summary>
        public Tensor geometric_(double p, Generator? generator = null) => Aten.geometric_.Mutate(this, p, generator);

        /// <summary>
        /// Fills the tensor with exponentials of normally distributed numbers of this mean and standard deviation, in place; returns the
        /// tensor itself.
        /// </summary>
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Aten.log_normal_.Mutate(this, mean, std, generator);
    }
}
