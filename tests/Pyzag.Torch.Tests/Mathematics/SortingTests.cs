using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Order and counting.</summary>
public sealed class SortingTests : LeakCheck
{
    static readonly double[] X = [3, -1, 2, 2, 5, 0];

    [Fact]
    public void Sorting_returns_values_and_where_they_were()
    {
        var x = tensor(X);
        var (values, indices) = x.sort(stable: true);
        Check.Close([-1, 0, 2, 2, 3, 5], values);
        Check.Equal([1, 5, 2, 3, 0, 4], indices);
        Check.Close([5, 3, 2, 2, 0, -1], torch.sort(x, descending: true).values);
        Check.Equal([4, 0, 2, 3, 5, 1], torch.sort(x, descending: true, stable: true).indices);
        Check.Close([-1, 0, 2, 2, 3, 5], x[x.argsort()]);
        Check.Close([5, 3, 2, 2, 0, -1], x[torch.argsort(x, descending: true)]);
        Check.Close([2, -1, 0, 3, 5, 2], [2, 3], x.reshape(2, 3).msort());
        Check.Close([2, -1, 0, 3, 5, 2], torch.msort(x.reshape(2, 3)));
        Check.Close([-1, 2, 3, 0, 2, 5], [2, 3], x.reshape(2, 3).sort(1).Values);
    }

    [Fact]
    public void The_greatest_and_smallest_few_are_taken_along_a_dimension()
    {
        var x = tensor(X);
        var (values, indices) = x.topk(2);
        Check.Close([5, 3], values);
        Check.Equal([4, 0], indices);
        Check.Close([-1, 0], torch.topk(x, 2, largest: false).values);
        Check.Close([3, 2, 5, 2], [2, 2], x.reshape(2, 3).topk(2, 1).values);
        Check.Close([2], torch.kthvalue(x, 3, null).values);
        Check.Equal([1], x.kthvalue(1, 0).indices);
        Assert.Equal([2L, 1L], x.reshape(2, 3).kthvalue(1, 1, true).values.shape);
    }

    [Fact]
    public void Different_elements_come_with_inverse_and_counts_where_requested()
    {
        var x = tensor(new long[] { 3, 1, 1, 3, 2, 3 });
        var (output, inverse, counts) = x.unique(return_inverse: true, return_counts: true);
        Check.Equal([1, 2, 3], output);
        Check.Equal([2, 0, 0, 2, 1, 2], inverse!);
        Check.Equal([2, 1, 3], counts!);
        var (alone, none, neither) = torch.unique(x);
        Check.Equal([1, 2, 3], alone);
        Assert.Null(none);
        Assert.Null(neither);
        var rows = tensor(new long[] { 1, 2, 1, 2, 0, 5 }).reshape(3, 2);
        Check.Equal([0, 5, 1, 2], rows.unique(dim: 0).output);
        Check.Equal([1, 2], rows.unique(dim: 0, return_counts: true).counts!);
    }

    [Fact]
    public void Only_equal_neighbours_are_put_together_in_consecutive_order()
    {
        var x = tensor(new long[] { 1, 1, 2, 1, 1 });
        var (output, inverse, counts) = x.unique_consecutive(true, true);
        Check.Equal([1, 2, 1], output);
        Check.Equal([0, 0, 1, 2, 2], inverse!);
        Check.Equal([2, 1, 2], counts!);
        var (rows, none, _) = torch.unique_consecutive(tensor(new long[] { 1, 2, 1, 2, 0, 5 }).reshape(3, 2), dim: 0);
        Check.Equal([1, 2, 0, 5], rows);
        Assert.Null(none);
    }

    [Fact]
    public void Places_in_a_sorted_sequence_are_searched()
    {
        var steps = tensor(new double[] { 1, 3, 5 });
        var x = tensor(new double[] { 0, 3, 6 });
        Check.Equal([0, 1, 3], x.bucketize(steps));
        Check.Equal([0, 2, 3], torch.bucketize(x, steps, right: true));
        Assert.Equal(ScalarType.Int32, x.bucketize(steps, outInt32: true).dtype);
        Check.Equal([0, 1, 3], torch.searchsorted(steps, x));
        Check.Equal([0, 2, 3], torch.searchsorted(steps, x, right: true));
        Check.Equal([2], torch.searchsorted(steps, 4.0, false, false, null));
        var shuffled = tensor(new double[] { 5, 1, 3 });
        Check.Equal([0, 1, 3], torch.searchsorted(shuffled, x, sorter: tensor(new long[] { 1, 2, 0 })));
    }

    [Fact]
    public void Elements_are_counted_in_bins()
    {
        var x = tensor(X);
        Check.Close([2, 2, 2], x.histc(3, -1, 5));
        Check.Close([2, 2, 2], torch.histc(x, 3));
        var n = tensor(new long[] { 1, 3, 1 });
        Check.Equal([0, 2, 0, 1], n.bincount(null));
        Check.Equal([0, 2, 0, 1, 0], torch.bincount(n, minlength: 5));
        Check.Close([0, 1.5, 0, 2], n.bincount(tensor(new[] { 0.5, 2, 1 })));
    }
}
