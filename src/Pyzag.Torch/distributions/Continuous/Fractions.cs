using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the beta, the F and the Dirichlet distribution share: positive parts of 1, in the last dimension.</summary>
internal static class Fractions
{
    /// <summary>
    /// Gamma distributed numbers divided by their sum; gradients flow to the concentrations. They are drawn in double precision, because
    /// for small concentrations they are tiny, and kept away from 0 and 1 by what the type of the concentrations can hold.
    /// </summary>
    internal static Tensor Draw(Tensor concentration, Generator? generator)
    {
        var parts = _standard_gamma(concentration.to_type(ScalarType.Float64), generator);
        var limits = finfo(concentration.dtype);
        return (parts / parts.sum(-1, keepdim: true)).clamp(limits.tiny, 1 - limits.eps / 2).to_type(concentration.dtype);
    }

    /// <summary>The logarithm of the beta function B(a, b).</summary>
    internal static Tensor LogBeta(Tensor a, Tensor b) => a.lgamma() + b.lgamma() - (a + b).lgamma();

    /// <summary>
    /// The most likely fractions. Where all concentrations are below 1 the density grows without bound in each corner, and most so in the
    /// one of the largest concentration; where all are 1 there is none, hence NaN.
    /// </summary>
    internal static Tensor Mode(Tensor concentration)
    {
        var excess = (concentration - 1).clamp_min(0);
        var corner = nn.functional.one_hot(concentration.argmax(-1), concentration.shape[^1]).to(concentration);
        return where((concentration < 1).all(-1, keepdim: true), corner, excess / excess.sum(-1, keepdim: true));
    }
}
