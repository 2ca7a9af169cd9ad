using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>A plain function of tensors; every evaluation has leaves of its own.</summary>
internal sealed class FunctionObjective(Func<IReadOnlyList<Tensor>, Tensor> function, VectorArguments layout, IReadOnlyList<Tensor> start) : Objective(layout, start)
{
    /// <summary>The best point, as arguments in the open dispose scope; known when the minimization has ended.</summary>
    internal IReadOnlyList<Tensor> Best { get; private set; } = [];

    protected override string StartName => "x0";

    protected override bool OwnsLeaves => true;

    internal override void Settle(Tensor best)
    {
        using var scope = TensorScope.Open();
        Best = scope.Return(Layout.FromVector(best.to(Layout.Dtype)).Select(part => part.clone()).ToArray());
    }

    protected override IReadOnlyList<Tensor> Place(Tensor x) => [.. Layout.FromVector(x).Select(part => part.detach().requires_grad_())];

    protected override Tensor Apply(IReadOnlyList<Tensor> leaves) => function(leaves);
}
