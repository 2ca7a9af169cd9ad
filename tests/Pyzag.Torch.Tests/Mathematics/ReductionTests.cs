using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Reductions of a matrix against arithmetic on its rows and columns.</summary>
public sealed class ReductionTests : LeakCheck
{
    static readonly double[][] Columns = [[1, 4], [-2, 0.5], [3, -6]], Rows = [[1, -2, 3], [4, 0.5, -6]];
    static readonly double[] All = [1, -2, 3, 4, 0.5, -6];

    static readonly Dictionary<string, Reduction> Table = new()
    {
        ["sum"] = new(
            x => x.Sum(),
            [x => x.sum(), x => torch.sum(x), x => x.sum(0, 1), x => x.unsqueeze(0).sum(0, 1, 2)],
            [x => x.sum(0L), x => torch.sum(x, 0L), x => x.sum([0L])],
            [
                x => x.sum(1, keepdim: true), x => torch.sum(x, [1L], true), x => x.sum((ReadOnlySpan<long>)[1], true),
                x => x.sum(new[] { 1L }, true)
            ]),
        ["mean"] = new(
            x => x.Average(),
            [x => x.mean(), x => torch.mean(x)],
            [x => x.mean([0]), x => torch.mean(x, [0])],
            [x => x.mean([1], true), x => torch.mean(x, [1], true)]),
        ["prod"] = new(
            x => x.Aggregate(1.0, (a, b) => a * b),
            [x => x.prod(), x => torch.prod(x)],
            [x => x.prod(0L), x => torch.prod(x, 0L)],
            [x => x.prod(1, true), x => torch.prod(x, 1, true)]),
        ["max"] = new(
            x => x.Max(),
            [x => x.max(), x => torch.max(x), x => x.amax(), x => torch.amax(x, []), x => x.aminmax().max],
            [x => x.max(0).values, x => torch.max(x, 0).values, x => x.amax(0), x => torch.amax(x, [0]), x => x.aminmax(0).max],
            [
                x => x.max(1, true).values, x => torch.max(x, 1, true).values, x => x.amax([1], true), x => torch.amax(x, [1], true),
                x => torch.aminmax(x, 1, true).max
            ]),
        ["min"] = new(
            x => x.Min(),
            [x => x.min(), x => torch.min(x), x => x.amin(), x => torch.amin(x, []), x => x.aminmax().min],
            [x => x.min(0).values, x => torch.min(x, 0).values, x => x.amin(0), x => torch.amin(x, [0]), x => x.aminmax(0).min],
            [
                x => x.min(1, true).values, x => torch.min(x, 1, true).values, x => x.amin([1], true), x => torch.amin(x, [1], true),
                x => torch.aminmax(x, 1, true).min
            ]),
        ["all"] = new(
            x => x.All(e => e > -2.5) ? 1 : 0,
            [x => (x > -2.5).all(), x => torch.all(x > -2.5)],
            [x => (x > -2.5).all(0), x => torch.all(x > -2.5, 0)],
            [x => (x > -2.5).all(1, true), x => torch.all(x > -2.5, 1, true)]),
        ["any"] = new(
            x => x.Any(e => e > 3) ? 1 : 0,
            [x => (x > 3).any(), x => torch.any(x > 3)],
            [x => (x > 3).any(0), x => torch.any(x > 3, 0)],
            [x => (x > 3).any(1, true), x => torch.any(x > 3, 1, true)]),
        ["count_nonzero"] = new(
            x => x.Count(e => e > 0),
            [x => (x > 0).count_nonzero(), x => torch.count_nonzero(x > 0)],
            [x => (x > 0).count_nonzero([0])],
            [x => torch.count_nonzero(x > 0, [1]).unsqueeze(1)]),
        ["logsumexp"] = new(
            x => double.Log(x.Sum(double.Exp)),
            [x => x.flatten().logsumexp(0)],
            [x => x.logsumexp(0), x => torch.logsumexp(x, 0)],
            [x => x.logsumexp(1, true), x => torch.logsumexp(x, 1, true)]),
        ["norm"] = new(
            x => double.Sqrt(x.Sum(e => e * e)),
            [x => x.norm(), x => torch.norm(x), x => x.dist(zeros_like(x)), x => torch.dist(x, zeros_like(x))],
            [x => x.norm(0), x => torch.norm(x, 0)],
            [x => x.norm(1, true), x => torch.norm(x, 1, true)]),
        ["norm of order 1"] = new(
            x => x.Sum(double.Abs),
            [x => x.norm(1f), x => torch.norm(x, 1f), x => torch.dist(x, zeros_like(x), 1)],
            [x => x.norm(0, p: 1)],
            [x => torch.norm(x, 1, true, 1)]),
        ["nansum"] = new(x => x.Sum(), [x => x.nansum(), x => torch.nansum(x)], [], []),
        ["nanmean"] = new(
            x => x.Average(),
            [x => x.nanmean(), x => torch.nanmean(x)],
            [x => x.nanmean(0)],
            [x => torch.nanmean(x, 1, true)]),
        ["median"] = new(
            x => x.Order().ElementAt((x.Length - 1) / 2),
            [x => x.median(), x => torch.median(x), x => x.nanmedian(), x => torch.nanmedian(x)], [], []),
        ["quantile"] = new(
            x => Quantile(x, 0.25),
            [
                x => x.quantile(Quarter(x)), x => torch.quantile(x, Quarter(x)), x => x.nanquantile(Quarter(x)),
                x => torch.nanquantile(x, Quarter(x))
            ],
            [x => x.quantile(Quarter(x), 0), x => x.nanquantile(Quarter(x), 0)],
            [x => torch.quantile(x, Quarter(x), 1, true), x => torch.nanquantile(x, Quarter(x), 1, true)]),
        ["std"] = new(
            x => double.Sqrt(Variance(x, 1)),
            [
                x => x.std(), x => torch.std(x), x => x.std((0, 1)), x => torch.std(x, (0L, 1L)), x => x.unsqueeze(0).std((0, 1, 2)),
                x => torch.std(x.unsqueeze(0), (0L, 1L, 2L)), x => x.std_mean().std
            ],
            [x => x.std(0), x => torch.std(x, 0), x => x.std([0L]), x => x.std_mean(0).std, x => torch.std_mean(x, 0).std],
            [x => x.std(1, keepdim: true), x => torch.std(x, new[] { 1L }, keepdim: true), x => x.std(new[] { 1L }, keepdim: true)]),
        ["var"] = new(
            x => Variance(x, 1),
            [
                x => x.var(), x => torch.var(x), x => x.var((0, 1)), x => torch.var(x, (0L, 1L)), x => x.unsqueeze(0).var((0, 1, 2)),
                x => torch.var(x.unsqueeze(0), (0L, 1L, 2L)), x => x.var_mean().@var, x => torch.var_mean(x).@var
            ],
            [x => x.var(0), x => torch.var(x, 0), x => x.var([0L]), x => x.var_mean(0).@var, x => torch.var_mean(x, 0).@var],
            [x => x.var(1, keepdim: true), x => torch.var(x, new[] { 1L }, keepdim: true), x => x.var(new[] { 1L }, keepdim: true)]),
        ["var without correction"] = new(
            x => Variance(x, 0),
            [
                x => x.var(false), x => torch.var(x, false), x => x.std(false).square(),
                x => torch.std_mean(x, (0L, 1L), false).std.square(), x => torch.var_mean(x, (0L, 1L), false).@var
            ],
            [x => x.var(0, false), x => torch.var_mean(x, 0, false).@var],
            [x => x.var(1, false, true), x => x.var_mean(1, false, true).@var, x => torch.var_mean(x, new[] { 1L }, false, true).@var]),
        ["mean beside std"] = new(
            x => x.Average(),
            [
                x => x.std_mean().mean, x => x.var_mean((0, 1)).mean, x => x.std_mean((0, 1)).mean,
                x => x.unsqueeze(0).std_mean((0, 1, 2)).mean, x => x.unsqueeze(0).var_mean((0, 1, 2)).mean,
                x => torch.std_mean(x.unsqueeze(0), (0L, 1L, 2L)).mean, x => torch.var_mean(x.unsqueeze(0), (0L, 1L, 2L)).mean
            ],
            [x => x.std_mean(0).mean, x => x.var_mean([0L]).mean, x => torch.std_mean(x, [0L]).mean],
            [
                x => x.std_mean(new[] { 1L }, keepdim: true).mean, x => x.var_mean(new[] { 1L }, keepdim: true).mean,
                x => torch.var_mean(x, [1L], keepdim: true).mean
            ]),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Values_match_the_definition(string name)
    {
        var (reference, whole, overRows, overColumns) = Table[name];
        foreach (var type in new[] { ScalarType.Float64, ScalarType.Float32 })
        {
            var tolerance = type == ScalarType.Float64 ? 1e-14 : 2e-6;
            var x = tensor(All).reshape(2, 3).to(type);
            foreach (var call in whole) Check.Close([reference(All)], [], call(x), tolerance);
            foreach (var call in overRows) Check.Close([.. Columns.Select(reference)], [3], call(x), tolerance);
            foreach (var call in overColumns) Check.Close([.. Rows.Select(reference)], [2, 1], call(x), tolerance);
        }
    }

    [Fact]
    public void Positions_of_extremes_are_found_in_all_and_along_a_dimension()
    {
        var x = tensor(All).reshape(2, 3);
        Check.Equal([3], x.argmax());
        Check.Equal([5], torch.argmin(x));
        Check.Equal([1, 1, 0], torch.argmax(x, 0));
        Check.Equal([1, 2], x.argmin(1));
        Assert.Equal([2L, 1L], torch.argmax(x, 1, keepdim: true).shape);
        Assert.Equal([2L, 1L], x.argmin(1, keepdim: true).shape);
        Check.Equal([1, 1, 0], x.max(0).indexes);
        Check.Equal([1, 2], torch.min(x, 1).indexes);
    }

    [Fact]
    public void Integers_and_truth_values_add_up_to_64_bits()
    {
        var n = tensor(new[] { 2_000_000_000, 2_000_000_000 });
        Check.Equal([4_000_000_000], n.sum());
        Check.Equal([2], tensor(new[] { true, true, false }).sum());
        Assert.Equal(ScalarType.Float64, n.sum(ScalarType.Float64).dtype);
        Assert.Equal(ScalarType.Float64, n.sum(0, type: ScalarType.Float64).dtype);
        Assert.Equal(ScalarType.Float64, n.prod(ScalarType.Float64).dtype);
        Assert.Equal(ScalarType.Float64, n.mean([0], type: ScalarType.Float64).dtype);
    }

    [Fact]
    public void A_type_for_deviations_is_computed_in()
    {
        var x = tensor(All, float32);
        Assert.Equal(ScalarType.Float64, x.std(0, type: ScalarType.Float64).dtype);
        Assert.Equal(ScalarType.Float64, x.var_mean(0, type: ScalarType.Float64).mean.dtype);
    }

    [Fact]
    public void Not_a_number_is_left_aside_where_the_name_says_so()
    {
        var x = tensor(new[] { 3, double.NaN, 1, 8 });
        Check.Close([12], x.nansum());
        Check.Close([4], x.nanmean());
        Check.Close([3], x.nanmedian());
        Check.Close([3], x.nanquantile(tensor(0.5)));
        Check.Close([double.NaN], x.sum());
        Check.Close([double.NaN], x.max());
    }

    [Fact]
    public void A_result_is_written_where_out_points()
    {
        var x = tensor(All).reshape(2, 3);
        var target = empty(3, float64);
        x.amax([0], false, target);
        Check.Close([4, 0.5, 3], target);
        torch.amin(x, [0L], false, target);
        Check.Close([1, -2, -6], target);
    }

    [Fact]
    public void The_most_frequent_elements_are_the_mode()
    {
        var (values, indices) = tensor(new long[] { 3, 7, 3, 7, 3, 1 }).mode();
        Check.Equal([3], values);
        Check.Equal([3], tensor(new long[] { 3, 7, 3 }).reshape(3, 1).mode(0, true).values.flatten());
        Assert.Contains((long)indices, new long[] { 0, 2, 4 });
        Check.Equal([7], torch.mode(tensor(new long[] { 7, 7, 1 })).values);
    }

    [Fact]
    public void Covariance_and_correlation_have_variables_in_rows()
    {
        var x = tensor(new double[] { 1, 2, 3, 2, 4, 7 }).reshape(2, 3);
        Check.Close([1, 2.5, 2.5, 19.0 / 3], [2, 2], x.cov());
        Check.Close([2.0 / 3, 5.0 / 3, 5.0 / 3, 38.0 / 9], [2, 2], torch.cov(x, correction: 0));
        // Counting the last observation twice is the same as writing it twice.
        var twice = tensor(new double[] { 1, 2, 3, 3, 2, 4, 7, 7 }).reshape(2, 4);
        Check.Close(Check.Elements(twice.cov()), x.cov(fweights: tensor(new long[] { 1, 1, 2 })));
        var r = 2.5 / double.Sqrt(19.0 / 3);
        Check.Close([1, r, r, 1], [2, 2], x.corrcoef());
        Check.Close([1, r, r, 1], torch.corrcoef(x));
    }

    [Fact]
    public void The_gradient_of_a_maximum_is_shared_or_goes_to_one()
    {
        var x = tensor(new double[] { 2, 5, 5 }, requires_grad: true);
        x.amax().backward();
        Check.Close([0, 0.5, 0.5], x.grad!);
        var y = tensor(new double[] { 2, 5, 5 }, requires_grad: true);
        y.max(0).values.backward();
        Check.Close([1], y.grad!.sum());
        Check.Close([1], y.grad!.max());
    }

    [Fact]
    public void A_dimension_that_is_not_there_is_named()
    {
        var error = Assert.ThrowsAny<Exception>(() => tensor(All).sum(1));
        Assert.Contains("Dimension out of range", error.Message, StringComparison.Ordinal);
    }

    static Tensor Quarter(Tensor like) => tensor(0.25, like.dtype);

    static double Quantile(double[] x, double q)
    {
        double[] sorted = [.. x.Order()];
        var position = q * (x.Length - 1);
        var below = (int)double.Floor(position);
        return sorted[below] + (position - below) * (sorted[int.Min(below + 1, x.Length - 1)] - sorted[below]);
    }

    static double Variance(double[] x, int correction) => x.Sum(e => (e - x.Average()) * (e - x.Average())) / (x.Length - correction);

    /// <summary>A reduction by its definition, and the ways to take it over everything, over rows, and over columns kept as size 1.</summary>
    sealed record Reduction(
        Func<double[], double> Reference, Func<Tensor, Tensor>[] Whole, Func<Tensor, Tensor>[] OverRows, Func<Tensor, Tensor>[] OverColumns);
}
