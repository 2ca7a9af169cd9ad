using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

/// <summary>
/// log p(emissions), <c>(batch)</c>, from log-densities <c>(step, batch, state)</c>, by the forward algorithm on scaled probabilities; its
/// gradient by the backward algorithm.
/// </summary>
internal sealed class HiddenMarkovLikelihood() : Operator(["logDensity", "logInitial", "logTransition"], ["logLikelihood"])
{
    protected internal override bool TwiceDifferentiable => true;

    protected override IReadOnlyList<Tensor> Apply(OperatorTensors inputs, OperatorTape tape)
    {
        var (logDensity, logInitial, logTransition) = inputs;
        var highest = logDensity.amax([-1], keepdim: true);
        var density = (logDensity - highest).exp();
        var transition = logTransition.exp();
        var forward = new List<Tensor>();
        var scales = new List<Tensor>();
        for (var step = 0; step < density.shape[0]; step++)
        {
            var joint = (step == 0 ? logInitial.exp() : forward[^1].matmul(transition)) * density[step];
            scales.Add(joint.sum(-1, keepdim: true));
            forward.Add(joint / scales[^1]);
        }

        var scale = stack(scales);
        tape.Save("density", density);
        tape.Save("forward", stack(forward));
        tape.Save("scale", scale);
        return [(scale.log() + highest).sum([0]).squeeze(-1)];
    }

    protected override IReadOnlyList<Tensor?> Vjp(OperatorTensors cotangents, OperatorTape tape)
    {
        var (density, forward, scale) = (tape["density"], tape["forward"], tape["scale"]);
        var transition = tape.Inputs["logTransition"].exp();
        var weight = cotangents["logLikelihood"].unsqueeze(-1);
        var states = new Tensor[forward.shape[0]];
        var transitions = zeros_like(transition);
        var backward = ones_like(forward[0]);
        for (var step = states.Length - 1; step > 0; step--)
        {
            states[step] = weight * forward[step] * backward;
            var ahead = density[step] * backward / scale[step];
            transitions = transitions + transition * (weight * forward[step - 1]).mT.matmul(ahead);
            backward = ahead.matmul(transition.mT);
        }

        states[0] = weight * forward[0] * backward;
        return [stack(states), states[0].sum([0]), transitions];
    }
}
