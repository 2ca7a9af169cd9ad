using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The probability of success in a trial, given as such or by its logit, and powers of it that are exact at 0 and 1.</summary>
internal readonly struct Odds(Tensor? probs, Tensor? logits)
{
    /// <summary>The one that is given.</summary>
    internal Tensor Given => probs ?? logits!;

    /// <summary>The probability of success.</summary>
    internal Tensor Probs => probs is null ? logits!.sigmoid() : probs.alias();

    /// <summary>The probability of failure.</summary>
    internal Tensor Failure => probs is null ? (-logits!).sigmoid() : 1 - probs;

    /// <summary>successes·ln p + failures·ln(1 − p), with 0·ln 0 = 0 and finite gradients where the result is finite.</summary>
    internal Tensor LogPower(Tensor successes, Tensor failures)
    {
        if (probs is null) return successes * logits!.log_sigmoid() + failures * (-logits).log_sigmoid();
        return successes.xlogy(probs.masked_fill(successes == 0, 1)) + special.xlog1py(failures, -probs.masked_fill(failures == 0, 0));
    }
}
