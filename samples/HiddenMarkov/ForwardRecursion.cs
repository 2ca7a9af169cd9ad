using Pyzag;
using static TorchSharp.torch;

namespace HiddenMarkovSample;

/// <summary>
/// The forward algorithm as a recursion: x_t = (x_{t-1} P) ∘ w_t, with the probabilities x of the hidden states together with the emissions up to step t, the transition probabilities P and the
/// densities w of the emission, up to a factor, as its force. It is linear in x, so that the first Newton step solves it.
/// </summary>
/// <param name="transition">P, <c>(chains…, from, to)</c>.</param>
public sealed class ForwardRecursion(Tensor transition) : IRecursiveFunction
{
    /// <inheritdoc/>
    public int Lookback => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Parameters => [transition];

    /// <inheritdoc/>
    public Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces)
    {
        var steps = x.shape[0] - 1;
        var (previous, current, weights) = (x.narrow(0, 0, steps), x.narrow(0, 1, steps), forces[0].narrow(0, 1, steps));
        return new Linearization(current - previous.matmul(transition) * weights, () =>
        [
            weights.unsqueeze(-1) * -transition.mT.unsqueeze(-3),
            eye(x.shape[^1], dtype: x.dtype, device: x.device),
        ]);
    }
}
