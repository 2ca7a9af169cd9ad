namespace Pyzag.Training;

/// <summary>How much each time level of a rollout counts, or each state of a branch: w_0, w_1, … in the order of time. A level of weight 0 is not evaluated.</summary>
public sealed class LevelWeights
{
    private readonly Func<int, double> _weight;
    private readonly int? _count;

    private LevelWeights(Func<int, double> weight, int? count = null) => (_weight, _count) = (weight, count);

    /// <summary>The same weight for all levels.</summary>
    /// <param name="weight">The weight.</param>
    public static LevelWeights Constant(double weight) => new(_ => weight);

    /// <summary>Weights that fall exponentially, w_i = γ^i: the first prediction counts 1, the next γ.</summary>
    /// <param name="factor">γ.</param>
    public static LevelWeights Discounted(double factor) => new(level => Math.Pow(factor, level));

    /// <summary>Weights one by one.</summary>
    /// <param name="weights">w_0, w_1, …, as many as there are levels where they are used.</param>
    public static LevelWeights Of(params ReadOnlySpan<double> weights)
    {
        var copy = weights.ToArray();
        return new(level => copy[level], copy.Length);
    }

    /// <summary>Weights by a formula.</summary>
    /// <param name="weight">From i, 0 for the first prediction, to w_i.</param>
    /// <exception cref="ArgumentNullException"><paramref name="weight"/> is null.</exception>
    public static LevelWeights By(Func<int, double> weight)
    {
        ArgumentNullException.ThrowIfNull(weight);
        return new(weight);
    }

    /// <summary>The last level alone counts, 1.</summary>
    /// <param name="levels">How many levels there are.</param>
    public static LevelWeights LastOf(int levels) => new(level => level == levels - 1 ? 1 : 0, levels);

    /// <summary>The weights of a number of levels, times a factor.</summary>
    /// <exception cref="InvalidOperationException">They were given one by one, and are fewer or more; or one is NaN or infinite.</exception>
    internal double[] For(int levels, string name, double factor)
    {
        if (_count is { } count && count != levels)
            throw new InvalidOperationException($"`{name}`: expected {levels} weights, one for each of its levels, got {count}.");
        double[] weights = [.. Enumerable.Range(0, levels).Select(_weight)];
        foreach (var (level, weight) in weights.Index())
            if (!double.IsFinite(weight))
                throw new InvalidOperationException($"`{name}`: expected finite weights, got {weight} at level {level}.");
        return Array.ConvertAll(weights, weight => factor * weight);
    }
}
