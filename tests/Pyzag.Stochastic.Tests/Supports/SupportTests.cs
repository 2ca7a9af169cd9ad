using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Tests.Supports;

/// <summary>Every support by one contract: its map goes there and back, ends inside, and stretches volumes as it says.</summary>
public sealed class SupportTests : LeakCheckedTest
{
    public static TheoryData<string> Names => ["real", "positive", "unit", "above", "below", "between", "simplex", "ordered", "correlations"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_map_goes_there_and_back(string name)
    {
        manual_seed(3);
        var (support, shape) = Make(name);
        var y = randn([7, .. support.UnconstrainedShape(shape)], float64) * 2;
        var x = support.FromUnconstrained(y);
        Assert.Equal([7, .. shape], x.shape);
        Assert.True(support.Contains(x).all().item<bool>());
        Near.Equal(y, support.ToUnconstrained(x), 1e-9, "the way back");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_volume_is_the_determinant_of_its_map(string name)
    {
        manual_seed(4);
        var (support, shape) = Make(name);
        var free = support.UnconstrainedShape(shape);
        var y = randn(free, float64).requires_grad_();
        var x = support.FromUnconstrained(y);

        // As many components of x as there are of y say all of it.
        var parts = name switch
        {
            "simplex" => x.narrow(-1, 0, shape[^1] - 1).flatten(),
            "correlations" => x[TensorIndex.Tensor(tril_indices(shape[0], shape[0], -1)[0]), TensorIndex.Tensor(tril_indices(shape[0], shape[0], -1)[1])],
            _ => x.flatten(),
        };
        Tensor[] rows = [.. Enumerable.Range(0, (int)parts.numel()).Select(i => autograd.grad([parts[i]], [y], retain_graph: true)[0].flatten())];
        var determinant = linalg.slogdet(stack(rows)).Item2;
        Near.Equal(determinant, support.LogVolume(y, free.Length), 1e-10, "log volume");

        // A batch of events has a volume for each.
        Assert.Equal([5, 2], support.LogVolume(randn([5, 2, .. free], float64), free.Length).shape);
    }

    [Theory]
    [InlineData("unit")]
    [InlineData("between")]
    [InlineData("simplex")]
    public void Far_away_the_volume_stays_finite(string name)
    {
        var (support, shape) = Make(name);
        foreach (var far in new[] { -300.0, 300 })
            Assert.True(support.LogVolume(full(support.UnconstrainedShape(shape), far, float64), 1).isfinite().all().item<bool>());
    }

    [Fact]
    public void A_bound_may_depend_on_another_parameter()
    {
        var alpha = tensor(0.3).requires_grad_();
        var beta = Support.Between(0, 1 - alpha);
        var y = tensor(0.4);
        var gradient = autograd.grad([beta.FromUnconstrained(y)], [alpha])[0];
        Near.Equal(-y.sigmoid(), gradient, 1e-14, "of the value");
        gradient = autograd.grad([beta.LogVolume(y, 0)], [alpha])[0];
        Near.Equal(tensor(-1 / 0.7), gradient, 1e-14, "of the volume");
    }

    [Fact]
    public void What_lies_outside_is_not_contained()
    {
        Assert.False(Support.Positive.Contains(tensor(-1.0)).item<bool>());
        Assert.False(Support.Real.Contains(tensor(double.NaN)).item<bool>());
        Assert.False(Support.UnitInterval.Contains(tensor(1.0)).item<bool>());
        Assert.False(Support.Simplex.Contains(tensor(new[] { 0.5, 0.4 })).item<bool>());
        Assert.False(Support.Ordered.Contains(tensor(new[] { 0.5, 0.4 })).item<bool>());
        Assert.False(Support.CorrelationCholesky.Contains(eye(2, dtype: float64) * 2).item<bool>());
        Assert.False(Support.Counts.Contains(tensor(0.5)).item<bool>());
        Assert.True(Support.Counts.Contains(tensor(3)).item<bool>());
    }

    [Fact]
    public void A_discrete_support_has_no_coordinate() =>
        Assert.Contains("Observe it", Assert.Throws<NotSupportedException>(() => Support.Counts.ToUnconstrained(ones(1))).Message, StringComparison.Ordinal);

    [Fact]
    public void Bounds_and_shapes_are_checked()
    {
        Assert.Throws<ArgumentException>(() => Support.Between(2, 1));
        Assert.Throws<ArgumentException>(() => Support.Above(double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => Support.Simplex.UnconstrainedShape([]));
        Assert.Throws<ArgumentException>(() => Support.CorrelationCholesky.UnconstrainedShape([2, 3]));
    }

    private static (Support Support, long[] Shape) Make(string name) => name switch
    {
        "real" => (Support.Real, [3]),
        "positive" => (Support.Positive, []),
        "unit" => (Support.UnitInterval, [2, 2]),
        "above" => (Support.Above(tensor(new[] { -1.0, 2 })), [2]),
        "below" => (Support.Below(-4), [3]),
        "between" => (Support.Between(-1, tensor(new[] { 3.0, 4, 5 })), [3]),
        "simplex" => (Support.Simplex, [5]),
        "ordered" => (Support.Ordered, [4]),
        "correlations" => (Support.CorrelationCholesky, [4, 4]),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
