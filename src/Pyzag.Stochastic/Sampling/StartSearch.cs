namespace Pyzag.Stochastic.Sampling;

/// <summary>Finds a first position of finite density for every chain.</summary>
internal static class StartSearch
{
    private const int MaximumTrials = 100;

    /// <summary>Draws positions about the start until each chain has one, all chains at once.</summary>
    /// <exception cref="SamplingFailedException">A chain has found none.</exception>
    internal static TargetPoint[] Find(SamplingOptions options, RandomSource[] streams, TargetBatch target, CancellationToken cancellationToken)
    {
        var found = new TargetPoint?[options.Chains];
        var positions = new double[options.Chains][];
        for (var trial = 0; trial < MaximumTrials; trial++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var chain = 0; chain < positions.Length; chain++)
                positions[chain] = found[chain]?.Position ?? Propose(options, chain, streams[chain], target.Dimension);
            var points = target.Evaluate(positions);
            for (var chain = 0; chain < positions.Length; chain++)
            {
                if (double.IsFinite(points[chain].LogDensity) && points[chain].Gradient.All(double.IsFinite))
                    found[chain] ??= points[chain];
            }

            if (found.All(point => point is not null))
                return found!;
        }

        int[] without = [.. Enumerable.Range(0, found.Length).Where(chain => found[chain] is null)];
        throw new SamplingFailedException(
            $"Chains {string.Join(", ", without)} found no start of positive density and finite gradient in {MaximumTrials} trials. {target.Explain(positions[without[0]])} " +
            "Give SamplingOptions.Start a position where the model can be computed, or lessen Jitter.");
    }

    private static double[] Propose(SamplingOptions options, int chain, RandomSource stream, int dimension)
    {
        var center = options.Start is { } start ? start[start.Count == 1 ? 0 : chain] : new double[dimension];
        return Array.ConvertAll(center, value => value + options.Jitter * (2 * stream.NextUniform() - 1));
    }
}
