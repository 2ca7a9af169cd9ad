using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// The standard normal distribution on an interval from n to n + w, which is mirrored so that n is the end nearer to the center; w may be
/// infinite. Where the center is within, n ≤ 0, error functions give its probability. Where it is not, all is measured from n with the density
/// exp(−n t − t²/2) at n + t, which neither underflows nor loses digits, whatever n is. Results lie in the open dispose scope.
/// </summary>
/// <param name="near">n.</param>
/// <param name="width">w; null for an infinite one.</param>
internal sealed class StandardInterval(Tensor near, Tensor? width)
{
    // From the farthest point that a number between 0 and 1 stands for, Newton's method takes 8.
    private const int NewtonSteps = 10;

    private static readonly double s_root2 = Math.Sqrt(2);

    // Each formula sees a possible n where the other one counts, so that it has a finite gradient.
    private readonly Tensor _centralNear = near.clamp_max(0);
    private readonly Tensor _tailNear = near.clamp_min(0);

    /// <summary>Where the center lies outside.</summary>
    internal Tensor IsTail => near > 0;

    /// <summary>The log density.</summary>
    /// <param name="value">z or −z, the value in standard coordinates.</param>
    /// <param name="fromNear">t, its distance from n.</param>
    internal Tensor LogDensity(Tensor value, Tensor fromNear)
    {
        var central = -0.5 * value.square() - (CentralMass() * Math.Sqrt(2 * Math.PI)).log();
        var tail = -fromNear * (_tailNear + fromNear / 2) - (TailMass() * Math.Sqrt(Math.PI / 2)).log();
        var outside = fromNear < 0;
        if (width is not null)
            outside = outside.logical_or(fromNear > width);
        return tail.where(IsTail, central).masked_fill(outside, double.NegativeInfinity);
    }

    /// <summary>z for a probability where the center is within. What is left above it is computed as well, so that neither end loses digits.</summary>
    internal Tensor CentralQuantile(Tensor probability)
    {
        var mass = CentralMass();
        var below = special.ndtr(_centralNear) + probability * mass;
        var above = (1 - probability) * mass;
        if (width is not null)
            above += special.ndtr(-(_centralNear + width));
        return special.ndtri(below.clamp_max(0.5)).where(below < 0.5, -special.ndtri(above.clamp_max(0.5)));
    }

    /// <summary>
    /// t for a probability where the center lies outside: Newton's method on the logarithm of the probability beyond n + t, which is concave,
    /// so that it converges from everywhere. Its last step carries the gradient.
    /// </summary>
    internal Tensor TailQuantile(Tensor probability)
    {
        var beyond = (1 - probability) * special.erfcx(_tailNear / s_root2);
        if (width is not null)
            beyond += probability * ScaledBeyond(width);
        var target = beyond.log();
        var t = zeros_like(target).detach();
        for (var step = 1; step <= NewtonSteps; step++)
        {
            using var last = step == NewtonSteps ? enable_grad(is_grad_enabled()) : no_grad();
            var at = special.erfcx((_tailNear + t) / s_root2);
            var slope = -Math.Sqrt(2 / Math.PI) / at.detach();
            t -= (at.log() - t * (_tailNear + t / 2) - target) / slope;
        }

        return t;
    }

    private Tensor CentralMass()
    {
        var lower = (_centralNear / s_root2).erf();
        return (width is null ? 1 - lower : ((_centralNear + width) / s_root2).erf() - lower) / 2;
    }

    /// <summary>2 exp(n²/2) times the probability.</summary>
    private Tensor TailMass()
    {
        var all = special.erfcx(_tailNear / s_root2);
        return width is null ? all : all - ScaledBeyond(width);
    }

    /// <summary>2 exp(n²/2) times the probability beyond n + t.</summary>
    private Tensor ScaledBeyond(Tensor t) => (-t * (_tailNear + t / 2)).exp() * special.erfcx((_tailNear + t) / s_root2);
}
