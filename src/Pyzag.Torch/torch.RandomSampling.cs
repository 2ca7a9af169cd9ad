using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// Integers from low up to, not including, <paramref name="high"/>, each as likely; Int64 by default. The lowest is 0 where it is
    /// left out.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is outside the range of <paramref name="dtype"/>.</exception>
    public static Tensor randint(
        long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null)
    {
        var type = dtype ?? ScalarType.Int64;
        Factory.CheckSizes(size.Shape);
        Factory.CheckNames(names);
        CheckRange(low, type, nameof(low));
        CheckRange(high - 1, type, nameof(high));
        return is_complex(type)
            ? Factory.WithGradient(ComplexIntegers(low, high, size, type, device, generator), requires_grad)
            : Factory.WithGradient(
                Aten.randint_low_generator.Call(low, high, size.Shape, generator, type, Argument.None, InitializeDevice(device)), requires_grad);
    }

    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(
        int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(
        long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null,
        string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(
        long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(
        int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <inheritdoc cref="randint(long, long, Size, ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(
        long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    /// <summary>The integers below <paramref name="n"/> in random order.</summary>
    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Factory.WithGradient(
            Aten.randperm_generator.Call(n, generator, dtype ?? ScalarType.Int64, Argument.None, InitializeDevice(device)), requires_grad);

    /// <inheritdoc cref="randperm(long, ScalarType?, Device, bool, Generator)"/>
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null) => Aten.randperm_generator_out.Call(n, generator, @out);

    /// <summary>
    /// Numbers from normal distributions whose means and standard deviations the elements of two tensors, broadcast, hold; gradients flow
    /// to both.
    /// </summary>
    /// <exception cref="ArgumentException">The tensors are on different devices.</exception>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null)
    {
        if (mean.device_type != std.device_type || mean.device_index != std.device_index)
            throw new ArgumentException($"Expected both tensors on one device, received {mean.device} and {std.device}.", nameof(std));
        using var scope = NewDisposeScope();
        var shape = broadcast_shapes(mean.shape, std.shape).Shape;
        return randn(shape, result_type(mean, std), mean.device, false, generator).mul(std).add(mean).MoveToOuterDisposeScope();
    }

    /// <summary>Numbers from one normal distribution.</summary>
    /// <exception cref="ArgumentException">A size is negative, or <paramref name="dtype"/> is an integer type.</exception>
    public static Tensor normal(
        double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        Generator? generator = null, string[]? names = null) =>
        Factory.WithGradient(randn(size, dtype, device, false, generator, names).mul_(std).add_(mean), requires_grad);

    /// <inheritdoc cref="Tensor.bernoulli(Generator)"/>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    /// <inheritdoc cref="Tensor.multinomial(long, bool, Generator)"/>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    /// <inheritdoc cref="Tensor.poisson(Generator)"/>
    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);

    /// <inheritdoc cref="Tensor.binomial(Tensor, Generator)"/>
    public static Tensor binomial(Tensor count, Tensor probs, Generator? generator = null) => count.binomial(probs, generator);

    /// <summary>Points from Dirichlet distributions whose concentrations the last dimension holds.</summary>
    public static Tensor _sample_dirichlet(Tensor input, Generator? generator = null) => Aten._sample_dirichlet.Call(input, generator);

    /// <summary>Numbers from gamma distributions of unit scale whose shapes the elements hold; gradients flow to the shapes.</summary>
    public static Tensor _standard_gamma(Tensor input, Generator? generator = null) => Aten._standard_gamma.Call(input, generator);

    /// <summary>One number from the uniform distribution on [0, 1).</summary>
    public static double rand_float(Generator? generator = null)
    {
        using var number = rand([1], ScalarType.Float64, CPU, generator: generator);
        return number.item<double>();
    }

    /// <summary>One number from the standard normal distribution.</summary>
    public static double randn_float(Generator? generator = null)
    {
        using var number = randn([1], ScalarType.Float64, CPU, generator: generator);
        return number.item<double>();
    }

    /// <summary>True or false, each as likely.</summary>
    public static bool randint_bool(Generator? generator = null) => randint_long(0, 2, generator) != 0;

    /// <summary>One integer from 0 up to, not including, <paramref name="high"/>.</summary>
    public static int randint_int(int high, Generator? generator = null) => randint_int(0, high, generator);

    /// <summary>One integer from <paramref name="low"/> up to, not including, <paramref name="high"/>.</summary>
    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);

    /// <summary>One integer from 0 up to, not including, <paramref name="high"/>.</summary>
    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);

    /// <summary>One integer from <paramref name="low"/> up to, not including, <paramref name="high"/>.</summary>
    public static long randint_long(long low, long high, Generator? generator = null)
    {
        using var number = randint(low, high, [1], ScalarType.Int64, CPU, generator: generator);
        return number.item<long>();
    }

    // Integers in the real and in the imaginary part.
    static Tensor ComplexIntegers(long low, long high, Size size, ScalarType type, Device? device, Generator? generator)
    {
        var part = type == ScalarType.ComplexFloat32 ? ScalarType.Float32 : ScalarType.Float64;
        using var parts = randint(low, high, size + 2, part, device, generator: generator);
        using var complex = Aten.view_as_complex.Call(parts);
        return complex.clone();
    }

    static void CheckRange(long value, ScalarType type, string argument)
    {
        var (least, most) = type switch
        {
            ScalarType.Byte => (byte.MinValue, byte.MaxValue),
            ScalarType.Int8 => (sbyte.MinValue, sbyte.MaxValue),
            ScalarType.Int16 => (short.MinValue, short.MaxValue),
            ScalarType.Int32 => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(argument, value, $"Expected integers from {least} to {most}, the range of {type}.");
    }
}
