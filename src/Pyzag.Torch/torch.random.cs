using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The random numbers that functions draw when no generator is given.</summary>
    public static partial class random
    {
        /// <summary>Starts a sequence on the processor that nobody can foresee.</summary>
        /// <returns>Its seed.</returns>
        public static long seed()
        {
            using var generator = Generator.Default;
            return generator.seed();
        }

        /// <summary>The seed of the current sequence on the processor.</summary>
        public static long initial_seed()
        {
            using var generator = Generator.Default;
            return generator.initial_seed();
        }

        /// <summary>Seeds the generators of every device.</summary>
        /// <returns>The default generator of the processor.</returns>
        public static Generator manual_seed(long seed)
        {
            NativeError.Check(NativeMethods.pz_manual_seed(unchecked((ulong)seed)));
            return Generator.Default;
        }

        /// <summary>The whole state of the processor's generator, as a tensor of bytes.</summary>
        public static Tensor get_rng_state()
        {
            using var generator = Generator.Default;
            return generator.get_state();
        }

        /// <summary>Continues from a state that <see cref="get_rng_state"/> gave.</summary>
        public static void set_rng_state(Tensor new_state)
        {
            using var generator = Generator.Default;
            generator.set_state(new_state);
        }
    }

    /// <inheritdoc cref="random.seed"/>
    public static long seed() => random.seed();

    /// <inheritdoc cref="random.initial_seed"/>
    public static long initial_seed() => random.initial_seed();

    /// <inheritdoc cref="random.manual_seed"/>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    /// <inheritdoc cref="random.get_rng_state"/>
    public static Tensor get_rng_state() => random.get_rng_state();

    /// <inheritdoc cref="random.set_rng_state"/>
    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    /// <inheritdoc cref="Tensor.rand_out"/>
    public static Tensor rand_out(Tensor input, params long[] sizes) => input.rand_out(sizes);

    /// <inheritdoc cref="Tensor.randint_out"/>
    public static Tensor randint_out(Tensor input, long high, long[] sizes) => input.randint_out(high, sizes);

    /// <inheritdoc cref="Tensor.randperm_out"/>
    [Obsolete("Use torch.randperm(n, out) instead.")]
    public static Tensor randperm_out(Tensor input, long n) => randperm(n, input);
}
