namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <inheritdoc cref="Modules.Dirichlet"/>
        /// <inheritdoc cref="Modules.Dirichlet(Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.Dirichlet(Tensor, Generator)" path="/exception"/>
        public static Modules.Dirichlet Dirichlet(Tensor concentration, Generator? generator = null) => new(concentration, generator);

        /// <inheritdoc cref="Modules.MultivariateNormal"/>
        /// <inheritdoc cref="Modules.MultivariateNormal(Tensor, Tensor, Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.MultivariateNormal(Tensor, Tensor, Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.MultivariateNormal MultivariateNormal(
            Tensor loc, Tensor? covariance_matrix = null, Tensor? precision_matrix = null, Tensor? scale_tril = null, Generator? generator = null) =>
            new(loc, covariance_matrix, precision_matrix, scale_tril, generator);
    }
}
