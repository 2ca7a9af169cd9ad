using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

/// <summary>The hidden Markov model of the reference: emissions <c>(step, batch)</c>, Gaussian around (state + 1) · signal.</summary>
internal sealed class HiddenMarkov
{
    internal HiddenMarkov(ReferenceCase reference)
    {
        Emissions = reference.Tensor("emissions").mT.contiguous().requires_grad_();
        Signal = tensor(reference.Number("emission_signal"), float64).requires_grad_();
        Noise = tensor(reference.Number("emission_noise"), float64).requires_grad_();
        LogInitial = reference.Tensor("logp_initial").requires_grad_();
        LogTransition = reference.Tensor("logp_transition").requires_grad_();
    }

    internal Tensor Emissions { get; }

    internal Tensor Signal { get; }

    internal Tensor Noise { get; }

    internal Tensor LogInitial { get; }

    internal Tensor LogTransition { get; }

    /// <summary>log p(e | state), <c>(step, batch, state)</c>.</summary>
    internal Tensor LogDensity()
    {
        var deviation = (Emissions.unsqueeze(-1) - Signal * arange(1, 4, float64)) / Noise;
        return -0.5 * deviation.square() - Noise.log() - 0.5 * Math.Log(2 * Math.PI);
    }

    /// <summary>By plain torch, <c>(batch)</c>.</summary>
    internal Tensor Plain()
    {
        var density = LogDensity();
        var forward = LogInitial + density[0];
        for (var step = 1; step < density.shape[0]; step++)
            forward = (forward.unsqueeze(-1) + LogTransition).logsumexp(-2) + density[step];
        return forward.logsumexp(-1);
    }

    /// <summary>By the operator with the gradient of the forward-backward algorithm.</summary>
    internal Tensor ByOperator() => new HiddenMarkovLikelihood().Call(LogDensity(), LogInitial, LogTransition);

    /// <summary>As a recursion, linear in the scaled forward probabilities.</summary>
    internal Tensor ByRecursion(int blockSize, out SolveReport report)
    {
        var density = LogDensity();
        var highest = density.detach().amax([-1], keepdim: true);
        var weights = (density - highest).exp();
        var transition = LogTransition.exp();
        var recursion = new ResidualFunction((x, forces) => x.Current - x.Previous.matmul(transition) * forces[0].Current, [transition]);
        var solution = new RecursiveSolver(recursion, new SolverOptions { BlockSize = blockSize, Predictor = new ZeroPredictor() }).Solve(LogInitial.exp() * weights[0], weights);
        report = solution.Report;
        return solution.Trajectory[-1].sum(-1).log() + highest.sum([0]).squeeze(-1);
    }
}
