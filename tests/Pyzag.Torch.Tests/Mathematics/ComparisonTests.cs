using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Comparisons where numbers end: NaN, infinities, tolerances.</summary>
public sealed class ComparisonTests : LeakCheck
{
    static readonly double[] Odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 1];

    [Fact]
    public void Odd_numbers_are_told_apart()
    {
        var x = tensor(Odd);
        Check.Equal([true, false, false, false, false], x.isnan());
        Check.Equal([false, true, true, false, false], x.isinf());
        Check.Equal([false, false, false, true, true], x.isfinite());
        Check.Equal([false, true, false, false, false], x.isposinf());
        Check.Equal([false, false, true, false, false], x.isneginf());
        Check.Equal([true, false], tensor(new[] { -0.0, 0.0 }).signbit());
    }

    [Fact]
    public void Nan_wins_maximum_and_loses_fmax()
    {
        var x = tensor(Odd);
        var zero = tensor(0.0);
        Check.Close([double.NaN, double.PositiveInfinity, 0, 0, 1], x.maximum(zero));
        Check.Close([0, double.PositiveInfinity, 0, 0, 1], x.fmax(zero));
        Check.Close([double.NaN, 0, double.NegativeInfinity, 0, 0], x.minimum(zero));
        Check.Close([0, 0, double.NegativeInfinity, 0, 0], x.fmin(zero));
    }

    [Fact]
    public void Nan_to_num_replaces_by_what_is_given_or_by_the_limits_of_the_type()
    {
        var x = tensor(Odd);
        Check.Close([0, double.MaxValue, double.MinValue, 0, 1], x.nan_to_num());
        Check.Close([7, 8, 9, 0, 1], torch.nan_to_num(x, 7, 8, 9));
        Assert.Same(x, x.nan_to_num_(7, 8, 9));
        Check.Close([7, 8, 9, 0, 1], torch.nan_to_num_(x));
    }

    [Fact]
    public void Close_is_a_matter_of_both_tolerances_and_of_nan()
    {
        var x = tensor(new[] { 100, 1e-9, double.NaN });
        var y = tensor(new[] { 100.0005, 0, double.NaN });
        Check.Equal([true, true, false], x.isclose(y));
        Check.Equal([true, true, true], torch.isclose(x, y, nanEqual: true));
        Check.Equal([false, false, false], x.isclose(y, rtol: 1e-6, atol: 0));
        Assert.False(x.allclose(y));
        Assert.True(torch.allclose(x, y, equal_nan: true));
        Assert.False(x.allclose(y, rtol: 1e-7, equal_nan: true));
        Assert.False(x.allclose(null!));
    }

    [Fact]
    public void Membership_is_tested_against_a_list()
    {
        var x = tensor(new long[] { 1, 2, 3, 2 });
        var list = tensor(new long[] { 2, 5 });
        Check.Equal([false, true, false, true], x.isin(list));
        Check.Equal([true, false, true, false], torch.isin(x, list, invert: true));
    }
}
