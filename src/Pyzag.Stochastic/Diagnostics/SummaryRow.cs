namespace Pyzag.Stochastic.Diagnostics;

/// <summary>What draws say of one number.</summary>
/// <param name="Name">Its name, with its place in plates and event counted from 0: <c>theta[3]</c>.</param>
/// <param name="Mean">The mean of all draws.</param>
/// <param name="StandardDeviation">Their standard deviation, with S − 1.</param>
/// <param name="Lower">Where the highest density interval begins.</param>
/// <param name="Upper">Where it ends.</param>
/// <param name="McseMean">The Monte Carlo standard error of the mean.</param>
/// <param name="McseStandardDeviation">That of the standard deviation.</param>
/// <param name="EssBulk">The effective sample size in the bulk.</param>
/// <param name="EssTail">That in the tails.</param>
/// <param name="RHat">The rank-normalized split R̂.</param>
public sealed record SummaryRow(
    string Name, double Mean, double StandardDeviation, double Lower, double Upper, double McseMean, double McseStandardDeviation, double EssBulk, double EssTail, double RHat);
