using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// Adam (D. P. Kingma, J. Ba, 2014, arXiv:1412.6980) for noisy lower bounds, as Pyro has it: each component of a gradient is clipped before it is
/// used, and the learning rate decays by a factor before every step. It is saved and loaded as Adam is.
/// </summary>
public sealed class ClippedAdam : Adam
{
    /// <summary>Makes an optimizer.</summary>
    /// <param name="parameters">What it trains.</param>
    /// <param name="learningRate">The learning rate, 0.01 by default.</param>
    /// <param name="beta1">The decay rate of the average of the gradient.</param>
    /// <param name="beta2">The decay rate of the average of its square.</param>
    /// <param name="clip">The largest size that a component of a gradient keeps, positive; 10 by default.</param>
    /// <param name="decay">The factor of the learning rate before every step, above 0 and at most 1; 1, a constant rate, by default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public ClippedAdam(IEnumerable<Parameter> parameters, double learningRate = 0.01, double beta1 = 0.9, double beta2 = 0.999, double clip = 10, double decay = 1)
        : base(parameters ?? throw new ArgumentNullException(nameof(parameters)), learningRate, beta1, beta2)
    {
        Clip = clip > 0 ? clip : throw new ArgumentOutOfRangeException(nameof(clip), clip, $"`clip`: expected a positive number, got {clip}.");
        Decay = decay is > 0 and <= 1
            ? decay
            : throw new ArgumentOutOfRangeException(nameof(decay), decay, $"`decay`: expected a factor above 0 and at most 1, got {decay}.");
    }

    /// <summary>The largest size that a component of a gradient keeps.</summary>
    public double Clip { get; }

    /// <summary>The factor of the learning rate before every step.</summary>
    public double Decay { get; }

    /// <summary>Clips the gradients in place, lowers the learning rate, and takes a step.</summary>
    /// <param name="closure">Computes the loss and its gradients anew, if given.</param>
    /// <returns>What <paramref name="closure"/> returned; null without one.</returns>
    public override Tensor step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null)
        {
            using var grad = enable_grad();
            loss = closure();
        }

        nn.utils.clip_grad_value_(parameters(), Clip);
        foreach (var group in ParamGroups)
            group.LearningRate *= Decay;
        base.step();
        return loss!;
    }
}
