using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// What a model is written against: it names what is drawn, what is observed and what is independent, and the context decides what that
/// means: drawing, recording, evaluating a density. A context serves one run of a model.
/// </summary>
/// <example>
/// <code>
/// static void Schools(ModelContext ctx)
/// {
///     var mu = ctx.Sample("mu", Normal(0, 5));
///     var tau = ctx.Sample("tau", HalfCauchy(5));
///     using (ctx.Plate("schools", 8))
///     {
///         var theta = ctx.Sample("theta", Normal(mu, tau));
///         ctx.Observe("y", Normal(theta, sigma), y);
///     }
/// }
/// </code>
/// </example>
public abstract class ModelContext
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Stack<Plate> _plates = new();

    private protected ModelContext()
    {
    }

    /// <summary>A value that is drawn: a parameter, a latent variable.</summary>
    /// <param name="name">Its name, once in a model.</param>
    /// <param name="distribution">What it is distributed by; goes over to the context.</param>
    /// <returns>
    /// The value, <c>(batch…, event…)</c>. The last dimensions of the batch belong to the plates; what stands before them, chains or
    /// particles, the context decides. It belongs to the context.
    /// </returns>
    /// <exception cref="ArgumentException">The name is empty or taken, or the distribution's batch does not fit the plates.</exception>
    public Tensor Sample(string name, Distribution distribution) => Visit(Enter(name, distribution, null));

    /// <summary>A value that is known.</summary>
    /// <param name="name">Its name, once in a model.</param>
    /// <param name="distribution">What it is distributed by; goes over to the context.</param>
    /// <param name="data">The value, whose batch broadcasts with that of the distribution. Stays the caller's.</param>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">As for <see cref="Sample"/>.</exception>
    public Tensor Observe(string name, Distribution distribution, Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Visit(Enter(name, distribution, data));
    }

    /// <summary>A term of the log density that no distribution says.</summary>
    /// <param name="name">Its name, once in a model.</param>
    /// <param name="logDensity">The term, <c>(batch…)</c>. Stays the caller's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="logDensity"/> is null.</exception>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public void Factor(string name, Tensor logDensity)
    {
        ArgumentNullException.ThrowIfNull(logDensity);
        Visit(Enter(name, new FactorDistribution(logDensity), logDensity));
    }

    /// <summary>A value that is computed from others, and kept with the draws.</summary>
    /// <param name="name">Its name, once in a model.</param>
    /// <param name="value">The value. Stays the caller's.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public Tensor Deterministic(string name, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Take(name);
        Record(name, value, _plates.Count);
        return value;
    }

    /// <summary>Opens a plate: until the result is disposed, sites are independent along a dimension of their batch, the next one from its end.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="size">How many there are, 1 or more.</param>
    /// <param name="batch">
    /// How many of them may stand for all where an estimate without bias will do, as in the steps of a <see cref="VariationalFit"/>: random ones,
    /// others at every step, whose log densities count size/batch times. The model takes the data of those that take part with
    /// <see cref="OpenPlate.Take"/>. Everywhere else all take part, as always where null.
    /// </param>
    /// <returns>Dispose it to close the plate, in the reverse order of nesting.</returns>
    /// <exception cref="ArgumentException">The name is empty, or a plate of this name is open, or had another size or batch when it was opened with a batch before.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is below 1, or <paramref name="batch"/> is not from 1 to it.</exception>
    public OpenPlate Plate(string name, long size, long? batch = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        if (batch < 1 || batch > size)
            throw new ArgumentOutOfRangeException(nameof(batch), batch, $"`batch`: expected 1 to {size}, the size of plate \"{name}\", got {batch}; leave it out for all.");
        if (_plates.Any(plate => plate.Name == name))
            throw new ArgumentException($"`name`: expected a plate that is not open yet, got \"{name}\" within itself.", nameof(name));
        return new OpenPlate(_plates, new Plate(name, size, -1 - _plates.Count) { Members = Choose(name, size, batch) });
    }

    /// <summary>Gives a site its value, and does with it what the context is for.</summary>
    internal abstract Tensor Visit(Site site);

    /// <summary>Says which members of a plate take part; all where null.</summary>
    internal abstract IReadOnlyList<long>? Choose(string name, long size, long? batch);

    /// <summary>Takes a distribution over, to be disposed with the context at the end of the chain.</summary>
    internal abstract void Own(Distribution distribution);

    /// <summary>Keeps a value that was computed within a number of plates.</summary>
    internal abstract void Record(string name, Tensor value, int plates);

    private Site Enter(string name, Distribution distribution, Tensor? data)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        Own(distribution);
        Take(name);
        return new Site(name, distribution, [.. _plates.Reverse()], data, data is not null);
    }

    private void Take(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!_names.Add(name))
            throw new ArgumentException($"`name`: expected a name that the model has not used, got \"{name}\" again; number what comes in a loop, or use a plate.", nameof(name));
    }
}
