using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <inheritdoc cref="Modules.LogitRelaxedBernoulli"/>
        /// <inheritdoc cref="Modules.LogitRelaxedBernoulli(Tensor, Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.LogitRelaxedBernoulli(Tensor, Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.LogitRelaxedBernoulli LogitRelaxedBernoulli(
            Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(temperature, probs, logits, generator);

        /// <inheritdoc cref="LogitRelaxedBernoulli(Tensor, Tensor, Tensor, Generator)"/>
        public static Modules.LogitRelaxedBernoulli LogitRelaxedBernoulli(Tensor temperature, float? probs, float? logits, Generator? generator = null) =>
            DistributionArguments.FromNumbers(probs, logits, (p, l) => new Modules.LogitRelaxedBernoulli(temperature, p, l, generator));

        /// <inheritdoc cref="LogitRelaxedBernoulli(Tensor, Tensor, Tensor, Generator)"/>
        public static Modules.LogitRelaxedBernoulli LogitRelaxedBernoulli(Tensor temperature, double? probs, double? logits, Generator? generator = null) =>
            DistributionArguments.FromNumbers(probs, logits, (p, l) => new Modules.LogitRelaxedBernoulli(temperature, p, l, generator));

        /// <inheritdoc cref="Modules.RelaxedBernoulli"/>
        /// <inheritdoc cref="Modules.RelaxedBernoulli(Tensor, Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.RelaxedBernoulli(Tensor, Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.RelaxedBernoulli RelaxedBernoulli(
            Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(temperature, probs, logits, generator);

        /// <inheritdoc cref="RelaxedBernoulli(Tensor, Tensor, Tensor, Generator)"/>
        public static Modules.RelaxedBernoulli RelaxedBernoulli(Tensor temperature, float? probs, float? logits, Generator? generator = null) =>
            DistributionArguments.FromNumbers(probs, logits, (p, l) => new Modules.RelaxedBernoulli(temperature, p, l, generator));

        /// <inheritdoc cref="RelaxedBernoulli(Tensor, Tensor, Tensor, Generator)"/>
        public static Modules.RelaxedBernoulli RelaxedBernoulli(Tensor temperature, double? probs, double? logits, Generator? generator = null) =>
            DistributionArguments.FromNumbers(probs, logits, (p, l) => new Modules.RelaxedBernoulli(temperature, p, l, generator));

        /// <inheritdoc cref="Modules.ExpRelaxedCategorical"/>
        /// <inheritdoc cref="Modules.RelaxedOneHotCategorical(Tensor, Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.RelaxedOneHotCategorical(Tensor, Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.ExpRelaxedCategorical ExpRelaxedCategorical(
            Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(temperature, probs, logits, generator);

        /// <inheritdoc cref="Modules.RelaxedOneHotCategorical"/>
        /// <inheritdoc cref="Modules.RelaxedOneHotCategorical(Tensor, Tensor, Tensor, Generator)" path="/param"/>
        /// <inheritdoc cref="Modules.RelaxedOneHotCategorical(Tensor, Tensor, Tensor, Generator)" path="/exception"/>
        public static Modules.RelaxedOneHotCategorical RelaxedOneHotCategorical(
            Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) =>
            new(temperature, probs, logits, generator);
    }
}
