using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// The p-th root of the mean of the p-th powers of the absolute entries, m(d) = (1/n Σ |d_i|^p)^(1/p): the mean absolute error for p = 1, the root mean squared error for p = 2, and close to the
/// largest entry for large p. With the mean in the place of the sum it does not depend on how fine a grid is. Its gradient at d = 0 is taken as 0.
/// </summary>
public sealed record LpLoss : DifferenceLoss
{
    /// <summary>Makes the loss.</summary>
    /// <param name="p">The power, finite and 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is below 1, infinite or NaN.</exception>
    public LpLoss(double p)
    {
        if (!(p >= 1 && double.IsFinite(p)))
            throw new ArgumentOutOfRangeException(nameof(p), p, $"`p`: expected a finite number of 1 or more, got {p}; below 1 it is no norm.");
        P = p;
    }

    /// <summary>The power.</summary>
    public double P { get; }

    private protected override Tensor Measure(Tensor rows)
    {
        // In units of the largest entry, whose powers are numbers of the dtype however small or large it is.
        var entries = rows.abs();
        var largest = entries.detach().amax([1], keepdim: true);
        var unit = where(largest > 0, largest, ones_like(largest));
        return unit.squeeze(1) * Root((entries / unit).pow(P).mean([1]), P);
    }
}
