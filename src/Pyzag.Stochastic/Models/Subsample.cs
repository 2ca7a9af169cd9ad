namespace Pyzag.Stochastic;

/// <summary>
/// Which members of plates take part in an evaluation of a model, for the plates that were opened with a size of batches. What stands in such a
/// plate then counts size/batch times, so that the expectation over random members is the log density of all. Immutable.
/// </summary>
public sealed class Subsample
{
    /// <summary>Names the members.</summary>
    /// <param name="members">For each plate the indices of its members, each once, at least one; copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> is null.</exception>
    /// <exception cref="ArgumentException">A plate has no member, a negative one, or one twice.</exception>
    public Subsample(IReadOnlyDictionary<string, IReadOnlyList<long>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        foreach (var (name, indices) in members)
        {
            if (indices is null || indices.Count == 0 || indices.Any(index => index < 0) || indices.Distinct().Count() != indices.Count)
                throw new ArgumentException(
                    $"`members`: expected indices of 0 or more, each once and at least one, for plate \"{name}\", got [{string.Join(", ", indices ?? [])}].", nameof(members));
        }

        Members = members.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<long>)[.. pair.Value], StringComparer.Ordinal);
    }

    /// <summary>For each plate the indices of its members.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Members { get; }

    /// <summary>Draws members of plates without repetition, all subsets alike (R. W. Floyd's algorithm, doi:10.1145/30401.315746).</summary>
    internal static Subsample Draw(IReadOnlyDictionary<string, Models.PlateBatch> plates, RandomSource random) =>
        new(plates.ToDictionary(plate => plate.Key, plate => Choose(plate.Value, random), StringComparer.Ordinal));

    private static IReadOnlyList<long> Choose(Models.PlateBatch plate, RandomSource random)
    {
        var chosen = new SortedSet<long>();
        for (var last = plate.Size - plate.Batch; last < plate.Size; last++)
        {
            var index = (long)(random.NextUniform() * (last + 1));
            if (!chosen.Add(index))
                chosen.Add(last);
        }

        return [.. chosen];
    }
}
