using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <inheritdoc cref="Modules.Bernoulli"/>
        /// <param name="probs">The probabilities of 1; or</param>
        /// <param name="logits">their logits ln(p/(1 − p)).</param>
        /// <param name="generator">The source of random numbers; the default one by default.</param>
        /// <exception cref="ArgumentException">Both are there, or none.</exception>
        public static Modules.Bernoulli Bernoulli(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);

        /// <inheritdoc cref="Bernoulli(Tensor, Tensor, Generator)"/>
        public static Modules.Bernoulli Bernoulli(float? probs, float? logits, Generator? generator = null) =>
            DistributionArguments.FromNumbers(probs, logits, (p, l) => new Modules.Bernoulli(p, l, generator));

        /// <inheritdoc cref="Bernoulli(Tensor, Tensor, Generator)"/>
        public static Modules.Bernoulli Bernoulli(double? probs, double? logits, Generator? generator = null) =>
            DistributionArguments.FromNumbers(probs, logits, (p, l) => new Modules.Bernoulli(p, l, generator));

        /// <inheritdoc cref="Modules.Binomial"/>
        /// <param name="total_count">The number n of trials, which broadcasts with the other parameter.</param>
        /// <param name="probs">The probabilities of success; or</param>
        /// <param name="logits">their logits ln(p/(1 − p)).</param>
        /// <param name="generator">The source of random numbers; the default one by default.</param>
        /// <exception cref="ArgumentException">Both or none of <paramref name="probs"/> and <paramref name="logits"/> are there, the shapes
        /// do not broadcast, or the devices differ.</exception>
        public static Modules.Binomial Binomial(Tensor total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(total_count, probs, logits, generator);

        /// <inheritdoc cref="Binomial(Tensor, Tensor, Tensor, Generator)"/>
        public static Modules.Binomial Binomial(int total_count, float? probs, float? logits, Generator? generator = null)
        {
            using var count = tensor(total_count);
            return DistributionArguments.FromNumbers(probs, logits, (p, l) => new Modules.Binomial(count, p, l, generator));
        }

        /// <inheritdoc cref="Binomial(Tensor, Tensor, Tensor, Generator)"/>
        public static Modules.Binomial Binomial(int total_count, double? probs, double? logits, Generator? generator = null)
        {
            using var count = tensor(total_count);
            return DistributionArguments.FromNumbers(probs, logits, (p, l) => new Modules.Binomial(count, p, l, generator));
        }

        /// <inheritdoc cref="Modules.Geometric"/>
        /// <inheritdoc cref="Modules.Geometric(Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.Geometric(Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.Geometric Geometric(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);

        /// <inheritdoc cref="Modules.NegativeBinomial"/>
        /// <param name="total_count">The number n of failures, which broadcasts with the other parameter.</param>
        /// <param name="probs">The probabilities of success, below 1; or</param>
        /// <param name="logits">their logits ln(p/(1 − p)).</param>
        /// <param name="generator">The source of random numbers; the default one by default.</param>
        /// <exception cref="ArgumentException">Both or none of <paramref name="probs"/> and <paramref name="logits"/> are there, the shapes
        /// do not broadcast, or the devices differ.</exception>
        public static Modules.NegativeBinomial NegativeBinomial(
            Tensor total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(total_count, probs, logits, generator);

        /// <inheritdoc cref="NegativeBinomial(Tensor, Tensor, Tensor, Generator)"/>
        public static Modules.NegativeBinomial NegativeBinomial(int total_count, float? probs, float? logits, Generator? generator = null)
        {
            using var count = tensor(total_count);
            return DistributionArguments.FromNumbers(probs, logits, (p, l) => new Modules.NegativeBinomial(count, p, l, generator));
        }

        /// <inheritdoc cref="NegativeBinomial(Tensor, Tensor, Tensor, Generator)"/>
        public static Modules.NegativeBinomial NegativeBinomial(int total_count, double? probs, double? logits, Generator? generator = null)
        {
            using var count = tensor(total_count);
            return DistributionArguments.FromNumbers(probs, logits, (p, l) => new Modules.NegativeBinomial(count, p, l, generator));
        }

        /// <inheritdoc cref="Modules.Poisson"/>
        /// <inheritdoc cref="Modules.Poisson(Tensor, Generator)" path="/param"/>
        public static Modules.Poisson Poisson(Tensor rate, Generator? generator = null) => new(rate, generator);

        /// <inheritdoc cref="Poisson(Tensor, Generator)"/>
        public static Modules.Poisson Poisson(float rate, Generator? generator = null)
        {
            using var number = tensor(rate);
            return new(number, generator);
        }

        /// <inheritdoc cref="Poisson(Tensor, Generator)"/>
        public static Modules.Poisson Poisson(double rate, Generator? generator = null)
        {
            using var number = tensor(rate);
            return new(number, generator);
        }

        /// <inheritdoc cref="Modules.Categorical"/>
        /// <inheritdoc cref="Modules.Categorical(Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.Categorical(Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.Categorical Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(probs, logits, generator);

        /// <summary>The distribution of the integers below <paramref name="categories"/>, each as likely, in double precision.</summary>
        public static Modules.Categorical Categorical(int categories, Generator? generator = null)
        {
            using var probs = ones([categories], ScalarType.Float64);
            return new(probs, null, generator);
        }

        /// <inheritdoc cref="Modules.OneHotCategorical"/>
        /// <param name="probs">The probabilities, which need not sum to 1; or</param>
        /// <param name="logits">their logarithms, up to a number added to all.</param>
        /// <param name="generator">The source of random numbers; the default one by default.</param>
        /// <exception cref="ArgumentException">Both are there, or none, or without a dimension.</exception>
        public static Modules.OneHotCategorical OneHotCategorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(probs, logits, generator);

        /// <inheritdoc cref="Modules.Multinomial"/>
        /// <inheritdoc cref="Modules.Multinomial(int, Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.Multinomial(int, Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.Multinomial Multinomial(int total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(total_count, probs, logits, generator);

        /// <summary>
        /// As <see cref="Multinomial(int, Tensor, Tensor, Generator)"/>, of categories that are as likely, in double precision.
        /// </summary>
        public static Modules.Multinomial Multinomial(int total_count, int categories, Generator? generator = null)
        {
            using var probs = ones([categories], ScalarType.Float64);
            return new(total_count, probs, null, generator);
        }
    }
}
