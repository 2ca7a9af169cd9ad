using System.Runtime.InteropServices;
using static Pyzag.Torch.Tests.Tensors.Expected;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>Tensors put together. The expected figures are PyTorch 1.13's.</summary>
public sealed class JoiningTests : LeakCheck
{
    static readonly Dictionary<string, (Func<Result> Call, string Expected)> Cases = new()
    {
        ["cat([M, M], 1)"] = (() => cat([M, M], 1), "Float64 [3, 8]: 0 1 2 3 0 1 2 3 4 5 6 7 4 5 6 7 8 9 10 11 8 9 10 11"),
        ["cat(new List<Tensor> { V, V })"] = (() => cat(new List<Tensor> { V, V }), "Float64 [12]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["cat((ReadOnlySpan<Tensor>)[V, V])"] = (() => cat((ReadOnlySpan<Tensor>)[V, V]), "Float64 [12]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["cat([V])"] = (() => cat([V]), "Float64 [6]: 0 1 2 3 4 5"),
        ["concat([V, I(1)])"] = (() => concat([V, I(1)]), "Float64 [7]: 0 1 2 3 4 5 1"),
        ["concat(new List<Tensor> { V, V })"] = (() => concat(new List<Tensor> { V, V }), "Float64 [12]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["concat((ReadOnlySpan<Tensor>)[V, V])"] = (() => concat((ReadOnlySpan<Tensor>)[V, V]), "Float64 [12]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["concatenate([M, M], 0)"] = (() => concatenate([M, M], 0), "Float64 [6, 4]: 0 1 2 3 4 5 6 7 8 9 10 11 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["concatenate(new List<Tensor> { V, V })"] =
            (() => concatenate(new List<Tensor> { V, V }), "Float64 [12]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["concatenate((ReadOnlySpan<Tensor>)[V, V])"] =
            (() => concatenate((ReadOnlySpan<Tensor>)[V, V]), "Float64 [12]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["stack([V, V], 1)"] = (() => stack([V, V], 1), "Float64 [6, 2]: 0 0 1 1 2 2 3 3 4 4 5 5"),
        ["stack(new[] { V, V }.Where(_ => true))"] =
            (() => stack(new[] { V, V }.Where(_ => true)), "Float64 [2, 6]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["hstack(I(1, 2), I(3, 4))"] = (() => hstack(I(1, 2), I(3, 4)), "Int64 [4]: 1 2 3 4"),
        ["hstack((IList<Tensor>)[M, M])"] =
            (() => hstack((IList<Tensor>)[M, M]), "Float64 [3, 8]: 0 1 2 3 0 1 2 3 4 5 6 7 4 5 6 7 8 9 10 11 8 9 10 11"),
        ["hstack((ReadOnlySpan<Tensor>)[M, M])"] =
            (() => hstack((ReadOnlySpan<Tensor>)[M, M]), "Float64 [3, 8]: 0 1 2 3 0 1 2 3 4 5 6 7 4 5 6 7 8 9 10 11 8 9 10 11"),
        ["hstack(new[] { V, V }.Where(_ => true))"] =
            (() => hstack(new[] { V, V }.Where(_ => true)), "Float64 [12]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["vstack([I(1, 2), I(3, 4)])"] = (() => vstack([I(1, 2), I(3, 4)]), "Int64 [2, 2]: 1 2 3 4"),
        ["vstack((IList<Tensor>)[M, M])"] =
            (() => vstack((IList<Tensor>)[M, M]), "Float64 [6, 4]: 0 1 2 3 4 5 6 7 8 9 10 11 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["vstack((ReadOnlySpan<Tensor>)[M, M])"] =
            (() => vstack((ReadOnlySpan<Tensor>)[M, M]), "Float64 [6, 4]: 0 1 2 3 4 5 6 7 8 9 10 11 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["row_stack(I(1, 2), I(3, 4))"] = (() => row_stack(I(1, 2), I(3, 4)), "Int64 [2, 2]: 1 2 3 4"),
        ["row_stack((IList<Tensor>)[M, M])"] =
            (() => row_stack((IList<Tensor>)[M, M]), "Float64 [6, 4]: 0 1 2 3 4 5 6 7 8 9 10 11 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["row_stack((ReadOnlySpan<Tensor>)[M, M])"] =
            (() => row_stack((ReadOnlySpan<Tensor>)[M, M]), "Float64 [6, 4]: 0 1 2 3 4 5 6 7 8 9 10 11 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["dstack(I(1, 2), I(3, 4))"] = (() => dstack(I(1, 2), I(3, 4)), "Int64 [1, 2, 2]: 1 3 2 4"),
        ["dstack((IList<Tensor>)[M, M])"] =
            (() => dstack((IList<Tensor>)[M, M]), "Float64 [3, 4, 2]: 0 0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9 10 10 11 11"),
        ["dstack((ReadOnlySpan<Tensor>)[M, M])"] =
            (() => dstack((ReadOnlySpan<Tensor>)[M, M]), "Float64 [3, 4, 2]: 0 0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9 10 10 11 11"),
        ["dstack(new[] { V, V }.Where(_ => true))"] =
            (() => dstack(new[] { V, V }.Where(_ => true)), "Float64 [1, 6, 2]: 0 0 1 1 2 2 3 3 4 4 5 5"),
        ["column_stack(I(1, 2), I(3, 4))"] = (() => column_stack(I(1, 2), I(3, 4)), "Int64 [2, 2]: 1 3 2 4"),
        ["column_stack((IList<Tensor>)[M, M])"] =
            (() => column_stack((IList<Tensor>)[M, M]), "Float64 [3, 8]: 0 1 2 3 0 1 2 3 4 5 6 7 4 5 6 7 8 9 10 11 8 9 10 11"),
        ["column_stack((ReadOnlySpan<Tensor>)[M, M])"] =
            (() => column_stack((ReadOnlySpan<Tensor>)[M, M]), "Float64 [3, 8]: 0 1 2 3 0 1 2 3 4 5 6 7 4 5 6 7 8 9 10 11 8 9 10 11"),
        ["block_diag(I(1, 2), I(3).view(1, 1))"] = (() => block_diag(I(1, 2), I(3).view(1, 1)), "Int64 [2, 3]: 1 2 0 0 0 3"),
        ["Tensor.block_diag(I(1), I(2))"] = (() => Tensor.block_diag(I(1), I(2)), "Int64 [2, 2]: 1 0 0 2"),
        ["meshgrid([I(1, 2), I(3, 4, 5)])"] =
            (() => meshgrid([I(1, 2), I(3, 4, 5)]), "Int64 [2, 3]: 1 1 1 2 2 2 | Int64 [2, 3]: 3 4 5 3 4 5"),
        ["meshgrid([I(1, 2), I(3, 4, 5)], \"xy\")"] =
            (() => meshgrid([I(1, 2), I(3, 4, 5)], "xy"), "Int64 [3, 2]: 1 2 1 2 1 2 | Int64 [3, 2]: 3 3 4 4 5 5"),
        ["cartesian_prod(I(1, 2), I(3, 4))"] = (() => cartesian_prod(I(1, 2), I(3, 4)), "Int64 [4, 2]: 1 3 1 4 2 3 2 4"),
        ["cartesian_prod((IList<Tensor>)[I(1, 2), I(3)])"] =
            (() => cartesian_prod((IList<Tensor>)[I(1, 2), I(3)]), "Int64 [2, 2]: 1 3 2 3"),
        ["cartesian_prod((ReadOnlySpan<Tensor>)[I(1), I(3)])"] =
            (() => cartesian_prod((ReadOnlySpan<Tensor>)[I(1), I(3)]), "Int64 [1, 2]: 1 3"),
        ["combinations(I(1, 2, 3))"] = (() => combinations(I(1, 2, 3)), "Int64 [3, 2]: 1 2 1 3 2 3"),
        ["combinations(I(1, 2), 2, true)"] = (() => combinations(I(1, 2), 2, true), "Int64 [3, 2]: 1 1 1 2 2 2"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_PyTorch_gives(string name) => AssertIs(Cases[name].Expected, Cases[name].Call());

    [Fact]
    public void Nothing_to_join_is_refused()
    {
        Assert.Contains("at least one tensor", Assert.Throws<ArgumentException>(() => cat([])).Message);
        Assert.Contains("non-empty TensorList", Assert.Throws<ExternalException>(() => stack([])).Message);
    }
}
