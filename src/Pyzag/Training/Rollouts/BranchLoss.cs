using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// Compares a chain with the references that branch off it. The emulator's side of a branch is the chain itself, as it goes on from where the branch begins, so that it is not computed once more.
/// </summary>
internal sealed class BranchLoss(DivertedChain chain, double[] weights, double[] branchWeights) : IChainLoss
{
    /// <summary>The references under way: the first step of each, and its present state.</summary>
    private readonly List<(int First, Tensor State)> _branches = [];

    public IReadOnlyList<Tensor> Carried => [.. _branches.Select(branch => branch.State)];

    public Tensor? At(int step, Tensor previous, Tensor next)
    {
        if (step <= weights.Length && weights[step - 1] != 0)
            _branches.Add((step, chain.CutReference ? previous.detach() : previous));
        Tensor? sum = null;
        for (var i = 0; i < _branches.Count; i++)
        {
            var (first, state) = _branches[i];
            var reference = Advance(state, step);
            _branches[i] = (first, reference);
            var weight = weights[first - 1] * branchWeights[step - first];
            if (weight == 0)
                continue;
            var loss = weight * chain.LevelLoss.Of(next, reference);
            sum = sum is null ? loss : sum + loss;
        }

        _branches.RemoveAll(branch => step - branch.First + 1 == branchWeights.Length);
        return sum;
    }

    private Tensor Advance(Tensor state, int step)
    {
        using var scope = TensorScope.Open();
        using var mode = set_grad_enabled(is_grad_enabled() && !chain.CutReference);
        return scope.Return(StateStep.Of(chain.Reference, state, $"`Reference` at step {step}"));
    }
}
