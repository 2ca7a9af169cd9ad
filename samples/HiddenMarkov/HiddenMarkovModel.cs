using Pyzag;
using Pyzag.Stochastic;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace HiddenMarkovSample;

/// <summary>
/// Three hidden states that are left with the probabilities of a transition matrix, and are seen as e ~ Normal(k · signal, noise) in state k = 1, 2, 3. What state a series is in is summed over, by
/// the forward recursion.
/// </summary>
/// <param name="emissions">The data, <c>(step, series)</c>. They stay the caller's.</param>
public sealed class HiddenMarkovModel(Tensor emissions)
{
    /// <summary>How many hidden states there are.</summary>
    public const int States = 3;

    // All steps are one block: what is linear needs no small ones. From zero, so that the small numbers at the end of a series are not left over from larger ones.
    private readonly SolverOptions _options = new() { BlockSize = (int)emissions.shape[0], Predictor = new ZeroPredictor() };

    /// <summary>The model: <c>signal</c>, <c>noise</c>, <c>start</c> of (state) and <c>transition</c> of (from, to).</summary>
    public void Emitted(ModelContext ctx)
    {
        ArgumentNullException.ThrowIfNull(ctx);
        var signal = ctx.Sample("signal", Normal(tensor(0.0), tensor(1.0)));
        var noise = ctx.Sample("noise", HalfNormal(tensor(1.0)));
        var start = ctx.Sample("start", Dirichlet(ones(States, float64)));
        Tensor transition;
        using (ctx.Plate("from", States))
            transition = ctx.Sample("transition", Dirichlet(ones(States, States, dtype: float64)));
        using (ctx.Plate("series", emissions.shape[1]))
            ctx.Factor("emissions", LogLikelihood(signal, noise, start, transition));
    }

    /// <summary>The logarithm of the density of every series, whatever states it was in.</summary>
    /// <param name="signal">The signal, <c>(chain, 1)</c>, or without dimensions for a single one.</param>
    /// <param name="noise">The noise, of the same shape.</param>
    /// <param name="start">The probabilities of the first state, <c>(chain, 1, state)</c> or <c>(state)</c>.</param>
    /// <param name="transition">The probabilities of the next state, <c>(chain, from, to)</c> or <c>(from, to)</c>.</param>
    /// <returns><c>(chain, series)</c> or <c>(series)</c>.</returns>
    public Tensor LogLikelihood(Tensor signal, Tensor noise, Tensor start, Tensor transition)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(noise);
        ArgumentNullException.ThrowIfNull(start);
        using var scope = NewDisposeScope();
        var logDensity = LogDensity(signal.unsqueeze(-1), noise.unsqueeze(-1));

        // Densities are scaled to 1 at the likeliest state of every step, which the recursion may do because it is linear: what the scaling took is added in the end.
        var highest = logDensity.detach().amax([-1], keepdim: true);
        var weights = (logDensity - highest).exp();
        var forward = new RecursiveSolver(new ForwardRecursion(transition), _options).Solve(start * weights[0], weights).Trajectory;
        return (forward[-1].sum(-1).log() + highest.sum([0]).squeeze(-1)).MoveToOuterDisposeScope();
    }

    /// <summary>log p(e | state), <c>(step, chain, series, state)</c>.</summary>
    private Tensor LogDensity(Tensor signal, Tensor noise)
    {
        var seen = emissions.reshape([emissions.shape[0], .. signal.shape.SkipLast(2).Select(_ => 1L), emissions.shape[1], 1]);
        var deviation = (seen - signal * arange(1, States + 1, float64)) / noise;
        return -0.5 * deviation.square() - noise.log() - 0.5 * Math.Log(2 * Math.PI);
    }
}
