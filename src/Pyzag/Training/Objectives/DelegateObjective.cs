using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>An objective given by a function.</summary>
public sealed class DelegateObjective : ITrainingObjective
{
    private readonly Func<Tensor, Tensor> _loss;

    /// <summary>Wraps a function.</summary>
    /// <param name="count">How many samples there are, 1 or more.</param>
    /// <param name="loss">From samples, <c>(batch)</c>, int64, on the CPU, to their loss, one number with its graph. Called in a dispose scope that it need not mind.</param>
    /// <exception cref="ArgumentNullException"><paramref name="loss"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public DelegateObjective(long count, Func<Tensor, Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        (Count, _loss) = (Guard.AtLeast(count, 1, nameof(count), "there is nothing to train on"), loss);
    }

    /// <inheritdoc/>
    public long Count { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The function returned something else than one number.</exception>
    public Tensor Loss(Tensor samples)
    {
        using var scope = TensorScope.Open();
        var loss = _loss(samples);
        if (loss is null || loss.IsInvalid || loss.numel() != 1)
            throw new InvalidOperationException($"the loss: expected one number, got {Shapes.Text(loss)}; sum or average over the samples.");
        return scope.Return(loss.reshape([]));
    }
}
