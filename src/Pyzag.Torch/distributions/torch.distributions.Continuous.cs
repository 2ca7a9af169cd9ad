namespace TorchSharp;

public static partial class torch
{
    /// <summary>Probability distributions: densities, samples with gradients, moments, entropies and distribution functions.</summary>
    public static partial class distributions
    {
        /// <inheritdoc cref="Modules.Normal"/>
        /// <inheritdoc cref="Modules.Normal(Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.Normal(Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.Normal Normal(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

        /// <summary>As <see cref="Normal(Tensor, Tensor, Generator)"/>, for one number in single precision.</summary>
        public static Modules.Normal Normal(float loc, float scale = 1, Generator? generator = null)
        {
            using var scope = NewDisposeScope();
            return new(tensor(loc), tensor(scale), generator);
        }

        /// <summary>As <see cref="Normal(Tensor, Tensor, Generator)"/>, for one number in double precision.</summary>
        public static Modules.Normal Normal(double loc, double scale = 1, Generator? generator = null)
        {
            using var scope = NewDisposeScope();
            return new(tensor(loc), tensor(scale), generator);
        }

        /// <inheritdoc cref="Modules.Uniform"/>
        /// <inheritdoc cref="Modules.Uniform(Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.Uniform(Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.Uniform Uniform(Tensor low, Tensor high, Generator? generator = null) => new(low, high, generator);

        /// <inheritdoc cref="Modules.Laplace"/>
        /// <inheritdoc cref="Modules.Laplace(Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.Laplace(Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.Laplace Laplace(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

        /// <summary>As <see cref="Laplace(Tensor, Tensor, Generator)"/>, for one number in single precision.</summary>
        public static Modules.Laplace Laplace(float loc, float scale = 1, Generator? generator = null)
        {
            using var scope = NewDisposeScope();
            return new(tensor(loc), tensor(scale), generator);
        }

        /// <summary>As <see cref="Laplace(Tensor, Tensor, Generator)"/>, for one number in double precision.</summary>
        public static Modules.Laplace Laplace(double loc, double scale = 1, Generator? generator = null)
        {
            using var scope = NewDisposeScope();
            return new(tensor(loc), tensor(scale), generator);
        }

        /// <inheritdoc cref="Modules.Cauchy"/>
        /// <inheritdoc cref="Modules.Cauchy(Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.Cauchy(Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.Cauchy Cauchy(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

        /// <inheritdoc cref="Modules.Gamma"/>
        /// <inheritdoc cref="Modules.Gamma(Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.Gamma(Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.Gamma Gamma(Tensor concentration, Tensor rate, Generator? generator = null) => new(concentration, rate, generator);

        /// <inheritdoc cref="Modules.Beta"/>
        /// <inheritdoc cref="Modules.Beta(Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.Beta(Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.Beta Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null) => new(concentration1, concentration0, generator);

        /// <inheritdoc cref="Modules.FisherSnedecor"/>
        /// <inheritdoc cref="Modules.FisherSnedecor(Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.FisherSnedecor(Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.FisherSnedecor FisherSnedecor(Tensor df1, Tensor df2, Generator? generator = null) => new(df1, df2, generator);

        /// <inheritdoc cref="Modules.Exponential"/>
        /// <inheritdoc cref="Modules.Exponential(Tensor, Generator)" path="/param"/>
        public static Modules.Exponential Exponential(Tensor rate, Generator? generator = null) => new(rate, generator);

        /// <inheritdoc cref="Modules.Chi2"/>
        /// <inheritdoc cref="Modules.Chi2(Tensor, Generator)" path="/param"/>
        public static Modules.Chi2 Chi2(Tensor df, Generator? generator = null) => new(df, generator);

        /// <inheritdoc cref="Modules.HalfNormal"/>
        /// <param name="scale">The standard deviation of x, positive.</param>
        /// <param name="generator">The source of random numbers; the default one by default.</param>
        public static Modules.HalfNormal HalfNormal(Tensor scale, Generator? generator = null) => new(scale, generator);

        /// <inheritdoc cref="Modules.HalfCauchy"/>
        /// <param name="scale">The median, positive.</param>
        /// <param name="generator">The source of random numbers; the default one by default.</param>
        public static Modules.HalfCauchy HalfCauchy(Tensor scale, Generator? generator = null) => new(scale, generator);

        /// <inheritdoc cref="Modules.LogNormal"/>
        /// <param name="loc">The mean of x.</param>
        /// <param name="scale">The standard deviation of x, positive.</param>
        /// <param name="generator">The source of random numbers; the default one by default.</param>
        /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
        public static Modules.LogNormal LogNormal(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

        /// <inheritdoc cref="Modules.Gumbel"/>
        /// <param name="loc">The most likely value.</param>
        /// <param name="scale">The width, positive.</param>
        /// <param name="generator">The source of random numbers; the default one by default.</param>
        /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
        public static Modules.Gumbel Gumbel(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

        /// <inheritdoc cref="Modules.Weibull"/>
        /// <param name="scale">The scale, positive.</param>
        /// <param name="concentration">The exponent, positive.</param>
        /// <param name="generator">The source of random numbers; the default one by default.</param>
        /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
        public static Modules.Weibull Weibull(Tensor scale, Tensor concentration, Generator? generator = null) => new(scale, concentration, generator);

        /// <inheritdoc cref="Modules.Pareto"/>
        /// <param name="scale">The least value, positive.</param>
        /// <param name="alpha">The exponent, positive.</param>
        /// <param name="generator">The source of random numbers; the default one by default.</param>
        /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
        public static Modules.Pareto Pareto(Tensor scale, Tensor alpha, Generator? generator = null) => new(scale, alpha, generator);

        /// <inheritdoc cref="Modules.Kumaraswamy"/>
        /// <param name="concentration1">The exponent a, positive.</param>
        /// <param name="concentration0">The exponent b, positive.</param>
        /// <param name="generator">The source of random numbers; the default one by default.</param>
        /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
        public static Modules.Kumaraswamy Kumaraswamy(Tensor concentration1, Tensor concentration0, Generator? generator = null) => new(concentration1, concentration0, generator);
    }
}
