using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>A loss that measures the difference d of a state and its target y: m(d), or normalized m(d) / m(y).</summary>
public abstract record DifferenceLoss : StateLoss
{
    private protected DifferenceLoss()
    {
    }

    /// <summary>
    /// Whether to divide by the measure of the target, so that states count alike however large they are. A target that is zero then makes the loss infinite or NaN.
    /// </summary>
    public bool Normalized { get; init; }

    /// <inheritdoc/>
    public sealed override Tensor PerState(Tensor prediction, Tensor? target)
    {
        if (Normalized && target is null)
            throw new NotSupportedException("A normalized loss divides by the measure of the target, and a residual has none; set Normalized = false.");
        using var scope = TensorScope.Open();
        var difference = Measure(Rows(target is null ? prediction : prediction - target));
        return scope.Return(Normalized ? difference / Measure(Rows(target!)) : difference);
    }

    /// <summary>m of each row.</summary>
    private protected abstract Tensor Measure(Tensor rows);

    /// <summary>x^(1/p), whose gradient is 0 instead of infinite where x is 0.</summary>
    private protected static Tensor Root(Tensor x, double p)
    {
        var positive = x > 0;
        return where(positive, where(positive, x, ones_like(x)).pow(1 / p), zeros_like(x));
    }

    private static Tensor Rows(Tensor states) => states.reshape(states.shape[0], -1);
}
