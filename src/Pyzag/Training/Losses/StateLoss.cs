using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>How far predicted states are from those they should be: a number for each state of a batch, reduced to one.</summary>
/// <remarks>A loss of one's own overrides <see cref="PerState"/>.</remarks>
public abstract record StateLoss
{
    /// <summary>Makes one number of those of the batch, <c>(batch)</c>; their mean unless set.</summary>
    public Func<Tensor, Tensor> BatchReduction { get; init; } = static losses => losses.mean();

    /// <summary>The loss of a batch of predictions.</summary>
    /// <param name="prediction">The predicted states, <c>(batch, state…)</c>.</param>
    /// <param name="target">What they should be, of the same shape.</param>
    /// <returns>One number, of no dimensions, in the dtype of the prediction. Gradients flow to both.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The shapes differ, or have no batch.</exception>
    public Tensor Of(Tensor prediction, Tensor target)
    {
        if (!Guard.Alive(prediction).shape.SequenceEqual(Guard.Alive(target).shape))
            throw new ArgumentException($"`target`: expected {Shapes.Text(prediction.shape)}, as `prediction` is, got {Shapes.Text(target.shape)}.", nameof(target));
        return Reduced(prediction, target);
    }

    /// <summary>The loss of a batch of residuals, which should be zero.</summary>
    /// <param name="residual">The residuals, <c>(batch, state…)</c>.</param>
    /// <returns>One number, of no dimensions. Gradients flow.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="residual"/> is null.</exception>
    /// <exception cref="ArgumentException">It has no batch.</exception>
    /// <exception cref="NotSupportedException">The loss needs a target that is not zero, as normalized ones do.</exception>
    public Tensor Of(Tensor residual) => Reduced(Guard.Alive(residual), null);

    /// <summary>The loss of each state.</summary>
    /// <param name="prediction">The predicted states, <c>(batch, state…)</c>.</param>
    /// <param name="target">What they should be, of the same shape; null where that is zero.</param>
    /// <returns><c>(batch)</c>. Gradients flow to both.</returns>
    /// <exception cref="NotSupportedException">There is no target, and the loss needs one.</exception>
    public abstract Tensor PerState(Tensor prediction, Tensor? target);

    private Tensor Reduced(Tensor prediction, Tensor? target)
    {
        if (prediction.ndim == 0)
            throw new ArgumentException("`prediction`: expected (batch, state…), got a number; put a batch dimension of size 1 in front.", nameof(prediction));
        using var scope = TensorScope.Open();
        var losses = PerState(prediction, target);
        if (losses.ndim != 1 || losses.shape[0] != prediction.shape[0])
            throw new InvalidOperationException($"`PerState`: expected ({prediction.shape[0]}), a number for each state, got {Shapes.Text(losses.shape)}.");
        var reduced = BatchReduction(losses);
        if (reduced.numel() != 1)
            throw new InvalidOperationException($"`BatchReduction`: expected one number, got {Shapes.Text(reduced.shape)}.");
        return scope.Return(reduced.reshape([]));
    }
}
