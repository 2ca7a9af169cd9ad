using Pyzag.Internal;
using Pyzag.Stochastic.Posterior;
using Pyzag.Stochastic.Variational;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>Finds where to start training a guide.</summary>
public static class StartingPoint
{
    /// <summary>
    /// The best of a few trials, by the density of the posterior: draws from the prior, their componentwise median, and the origin. Trials at which
    /// the model cannot be computed do not count.
    /// </summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="trials">How many draws from the prior, 0 or more.</param>
    /// <param name="seed">Equal seeds give equal draws; those of torch elsewhere go on as if there had been none.</param>
    /// <returns><c>(dimension)</c>, float64, on the CPU; the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="posterior"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="trials"/> is negative.</exception>
    /// <exception cref="VariationalFitException">The density is zero at all trials, or cannot be computed.</exception>
    public static Tensor Of(ModelDensity posterior, int trials = 10, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        Guard.AtLeast(trials, 0, nameof(trials), "0 looks at the origin alone");
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var origin = zeros(1, posterior.Dimension, float64);
        var draws = Draws(posterior, trials, seed);
        var candidates = draws.Count == 0 ? origin : cat([origin, cat([.. draws]).quantile(tensor(0.5, float64), 0, true), .. draws]);
        var densities = posterior.Evaluate(candidates).Value;
        densities = densities.where(densities.isfinite(), full_like(densities, double.NegativeInfinity));
        var best = candidates.select(0, densities.argmax().item<long>());
        if (!Finite.Is(densities.max()))
            throw new VariationalFitException($"none of {candidates.shape[0]} trials is a start of positive density. At the origin: {SiteReport.Of(posterior, origin, null)}");
        return scope.Return(best.clone());
    }

    private static List<Tensor> Draws(ModelDensity posterior, int trials, ulong seed)
    {
        using var seeded = new SeededTorch(seed);
        var draws = new List<Tensor>();
        for (var i = 0; i < trials; i++)
        {
            try
            {
                var draw = posterior.PriorPoint();
                if (Finite.Is(draw))
                    draws.Add(draw);
            }
            catch (Exception failure) when (PointFailure.Take(failure))
            {
            }
        }

        return draws;
    }
}
