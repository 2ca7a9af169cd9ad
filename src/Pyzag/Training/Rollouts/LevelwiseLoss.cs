using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>A loss that looks at each step by itself.</summary>
/// <param name="weights">The weight of each step.</param>
/// <param name="loss">The loss of a step, counted from 1, of the state before and that after.</param>
internal sealed class LevelwiseLoss(double[] weights, Func<int, Tensor, Tensor, Tensor> loss) : IChainLoss
{
    public IReadOnlyList<Tensor> Carried => [];

    public Tensor? At(int step, Tensor previous, Tensor next) => weights[step - 1] == 0 ? null : weights[step - 1] * loss(step, previous, next);

    /// <summary>The comparison with the levels of a window.</summary>
    internal static LevelwiseLoss WithData(Tensor window, StateLoss loss, double[] weights) => new(weights, (step, _, next) => loss.Of(next, window[step]));
}
