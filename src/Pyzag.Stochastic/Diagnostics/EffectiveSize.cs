using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace Pyzag.Stochastic.Diagnostics;

/// <summary>
/// The effective sample size of a mean over several chains: S/τ with τ = −1 + 2 Σ P_t, where P_t = ρ_{2t} + ρ_{2t+1} are sums of neighbouring
/// autocorrelations of all chains, taken while positive and made monotone (Geyer 1992, doi:10.1214/ss/1177011137; Vehtari et al. 2021,
/// doi:10.1214/20-BA1221).
/// </summary>
internal static class EffectiveSize
{
    internal static double Of(ChainSet set)
    {
        if (!set.IsFinite)
            return double.NaN;
        if (set.IsConstant)
            return set.Total;
        var (chains, length) = (set.Count, set.Length);
        var covariances = set.Chains.Select(Autocovariance).ToArray();
        var within = covariances.Average(c => c[0]) * length / (length - 1.0);
        var total = within * (length - 1.0) / length;
        if (chains > 1)
            total += Variance([.. set.Chains.Select(chain => chain.Average())]);
        double Correlation(int lag) => 1 - (within - covariances.Average(c => c[lag])) / total;

        // ρ in pairs of lags, as long as the sum of a pair is positive.
        var rho = new double[length];
        (rho[0], rho[1]) = (1, Correlation(1));
        var (even, odd) = (rho[0], rho[1]);
        var last = 0;
        while (last < length - 5 && even + odd > 0)
        {
            last += 2;
            (even, odd) = (Correlation(last), Correlation(last + 1));
            if (even + odd >= 0)
                (rho[last], rho[last + 1]) = (even, odd);
        }

        for (var lag = 2; lag <= last - 2; lag += 2)
        {
            if (rho[lag] + rho[lag + 1] > rho[lag - 2] + rho[lag - 1])
                rho[lag] = rho[lag + 1] = (rho[lag - 2] + rho[lag - 1]) / 2;
        }

        // Of the pair that ends the sum its even term alone is taken, which lessens the variance of the estimate for antithetic chains.
        var time = -1 + 2 * rho.Take(last).Sum() + Math.Max(even, rho[last]);
        return set.Total / Math.Max(time, 1 / Math.Log10(set.Total));
    }

    /// <summary>c_t = Σ (x_i − x̄)(x_{i+t} − x̄)/n for every lag, by Fourier transforms of twice the length.</summary>
    private static double[] Autocovariance(double[] chain)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * chain.Length));
        var mean = chain.Average();
        var spectrum = new Complex[size];
        for (var i = 0; i < chain.Length; i++)
            spectrum[i] = chain[i] - mean;
        Fourier.Forward(spectrum, FourierOptions.AsymmetricScaling);
        for (var i = 0; i < size; i++)
            spectrum[i] = spectrum[i].Magnitude * spectrum[i].Magnitude;
        Fourier.Inverse(spectrum, FourierOptions.AsymmetricScaling);
        var result = new double[chain.Length];
        for (var lag = 0; lag < result.Length; lag++)
            result[lag] = spectrum[lag].Real / chain.Length;
        return result;
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
