namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <inheritdoc cref="Modules.Independent"/>
        /// <param name="base_distribution">The distribution, which is disposed together with this one.</param>
        /// <param name="reinterpreted_batch_dims">How many batch dimensions to count to the event.</param>
        /// <param name="generator">Without effect: <paramref name="base_distribution"/> has its own.</param>
        /// <exception cref="ArgumentException">The batch has fewer dimensions.</exception>
        public static Modules.Independent Independent(Distribution base_distribution, int reinterpreted_batch_dims, Generator? generator = null) =>
            new(base_distribution, reinterpreted_batch_dims, generator);
    }
}
