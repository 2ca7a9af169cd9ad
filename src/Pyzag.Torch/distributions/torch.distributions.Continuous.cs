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

        /// <summary>As <see cref="Normal(Tensor, Tensor, Generator)"/>, of one number in single precision.</summary>
        public static Modules.Normal Normal(float loc, float scale = 1, Generator? generator = null)
        {
            using var scope = NewDisposeScope();
            return new(tensor(loc), tensor(scale), generator);
        }

        /// <summary>As <see cref="Normal(Tensor, Tensor, Generator)"/>, of one number in double precision.</summary>
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

        /// <summary>As <see cref="Laplace(Tensor, Tensor, Generator)"/>, of one number in single precision.</summary>
        public static Modules.Laplace Laplace(float loc, float scale = 1, Generator? generator = null)
        {
            using var scope = NewDisposeScope();
            return new(tensor(loc), tensor(scale), generator);
        }

        /// <summary>As <see cref="Laplace(Tensor, Tensor, Generator)"/>, of one number in double precision.</summary>
        public static Modules.Laplace Laplace(double loc, double scale = 1, Generator? generator = null)
        {
            using var scope = NewDisposeScope();
            return new(tensor(loc), tensor(scale), generator);
        }

        /// <inheritdoc cref="Modules.Cauchy"/>
        /// <inheritdoc cref="Modules.Cauchy(Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.Cauchy(Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.Cauchy Cauchy(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

        /// <inheritdoc cref="Modules.Exponential"/>
        /// <inheritdoc cref="Modules.Exponential(Tensor, Generator)" path="/param"/>
        public static Modules.Exponential Exponential(Tensor rate, Generator? generator = null) => new(rate, generator);
    }
}
