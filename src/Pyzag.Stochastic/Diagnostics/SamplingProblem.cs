namespace Pyzag.Stochastic.Diagnostics;

/// <summary>What may be wrong with the draws of a sampling run.</summary>
public enum SamplingProblem
{
    /// <summary>There are too few draws to judge them.</summary>
    TooFewDraws,

    /// <summary>Energy errors of trajectories grew without bound.</summary>
    Divergences,

    /// <summary>Trajectories were cut off before they turned.</summary>
    MaximumDepth,

    /// <summary>Chains have not left the place where they began.</summary>
    StuckChains,

    /// <summary>Chains do not reach all energies of the posterior.</summary>
    MissingInformation,

    /// <summary>Quantities are NaN or infinite at draws.</summary>
    NotFinite,

    /// <summary>Chains disagree on quantities.</summary>
    Disagreement,

    /// <summary>The draws are worth too few independent ones.</summary>
    LowEffectiveSize,
}
