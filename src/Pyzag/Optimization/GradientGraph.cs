using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>The second derivatives of a function at a point, as products with vectors: the derivative of vᵀ∇f. It holds the graph of the gradient until it is disposed.</summary>
internal sealed class GradientGraph : IDisposable
{
    private readonly VectorArguments _layout;
    private readonly Tensor[] _leaves;
    private readonly bool _ownsLeaves;
    private readonly int[] _curved;
    private readonly Tensor[] _slopes;

    /// <param name="layout">The arguments.</param>
    /// <param name="leaves">The arguments themselves.</param>
    /// <param name="ownsLeaves">Whether they were made for this evaluation.</param>
    /// <param name="gradients">The gradients with respect to them, with their graphs, invalid where there is none.</param>
    /// <param name="scope">The scope that holds these tensors, which are taken out of it.</param>
    internal GradientGraph(VectorArguments layout, IReadOnlyList<Tensor> leaves, bool ownsLeaves, IList<Tensor> gradients, TensorScope scope)
    {
        _layout = layout;
        _leaves = [.. leaves];
        _ownsLeaves = ownsLeaves;
        _curved = [.. Enumerable.Range(0, leaves.Count).Where(i => !gradients[i].IsInvalid && gradients[i].requires_grad)];
        _slopes = Array.ConvertAll(_curved, i => gradients[i]);
        foreach (var slope in _slopes)
            scope.Detach(slope);
        if (ownsLeaves)
            foreach (var leaf in leaves)
                scope.Detach(leaf);
    }

    /// <summary>∇²f v.</summary>
    /// <param name="vector">v, float64.</param>
    /// <returns>Likewise, in the open dispose scope.</returns>
    internal Tensor Product(Tensor vector)
    {
        using var scope = TensorScope.Open();
        if (_slopes.Length == 0)
            return scope.Return(zeros_like(vector));
        var parts = _layout.FromVector(vector.to(_layout.Dtype));
        var products = autograd.grad(_slopes, _leaves, Array.ConvertAll(_curved, i => parts[i]), retain_graph: true, allow_unused: true);
        return scope.Return(Joined(_layout, _leaves, products));
    }

    /// <summary>Derivatives as one vector in float64, in the open dispose scope; those that are invalid are zero.</summary>
    internal static Tensor Joined(VectorArguments layout, IReadOnlyList<Tensor> leaves, IList<Tensor> derivatives)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        return scope.Return(layout.ToVector([.. derivatives.Select((derivative, i) => derivative.IsInvalid ? zeros_like(leaves[i]) : derivative.detach())]).to(float64));
    }

    public void Dispose()
    {
        foreach (var slope in _slopes)
            slope.Dispose();
        if (_ownsLeaves)
            foreach (var leaf in _leaves)
                leaf.Dispose();
    }
}
