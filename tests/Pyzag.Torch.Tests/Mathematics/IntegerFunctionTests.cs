using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Functions of integers and truth values.</summary>
public sealed class IntegerFunctionTests : LeakCheck
{
    static readonly long[] X = [12, 5, -8, 0], Y = [10, 3, 2, 1];

    static readonly Dictionary<string, (Func<long, long, long> Reference, Func<Tensor, Tensor, Tensor>[] Calls, Func<Tensor, Tensor, Tensor>[] InPlace)> Table = new()
    {
        ["bitwise_and"] = (
            (x, y) => x & y,
            [(x, y) => x.bitwise_and(y), (x, y) => torch.bitwise_and(x, y)],
            [(x, y) => x.bitwise_and_(y), (x, y) => torch.bitwise_and_(x, y)]),
        ["bitwise_or"] = (
            (x, y) => x | y,
            [(x, y) => x.bitwise_or(y), (x, y) => torch.bitwise_or(x, y)],
            [(x, y) => x.bitwise_or_(y), (x, y) => torch.bitwise_or_(x, y)]),
        ["bitwise_xor"] = (
            (x, y) => x ^ y,
            [(x, y) => x.bitwise_xor(y), (x, y) => torch.bitwise_xor(x, y)],
            [(x, y) => x.bitwise_xor_(y), (x, y) => torch.bitwise_xor_(x, y)]),
        ["bitwise_not"] = (
            (x, _) => ~x,
            [(x, _) => x.bitwise_not(), (x, _) => torch.bitwise_not(x)],
            [(x, _) => x.bitwise_not_(), (x, _) => torch.bitwise_not_(x)]),
        ["bitwise_left_shift"] = (
            (x, y) => x << (int)y,
            [(x, y) => x.bitwise_left_shift(y), (x, y) => torch.bitwise_left_shift(x, y)],
            [(x, y) => x.bitwise_left_shift_(y), (x, y) => torch.bitwise_left_shift_(x, y)]),
        ["bitwise_right_shift"] = (
            (x, y) => x >> (int)y,
            [(x, y) => x.bitwise_right_shift(y), (x, y) => torch.bitwise_right_shift(x, y)],
            [(x, y) => x.bitwise_right_shift_(y), (x, y) => torch.bitwise_right_shift_(x, y)]),
        ["gcd"] = (Gcd, [(x, y) => x.gcd(y), (x, y) => torch.gcd(x, y)], [(x, y) => x.gcd_(y), (x, y) => torch.gcd_(x, y)]),
        ["lcm"] = (
            (x, y) => x == 0 ? 0 : long.Abs(x * y) / Gcd(x, y),
            [(x, y) => x.lcm(y), (x, y) => torch.lcm(x, y)],
            [(x, y) => x.lcm_(y), (x, y) => torch.lcm_(x, y)]),
        ["floor_divide"] = ((x, y) => (long)double.Floor((double)x / y), [(x, y) => x.floor_divide(y)], [(x, y) => x.floor_divide_(y)]),
        ["round"] = ((x, _) => x, [(x, _) => x.round(), (x, _) => x.round_()], []),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Values_match_64_bit_arithmetic(string name)
    {
        var (reference, calls, inPlace) = Table[name];
        long[] expected = [.. X.Zip(Y, reference)];
        foreach (var call in calls) Check.Equal(expected, call(tensor(X), tensor(Y)));
        foreach (var call in inPlace)
        {
            var x = tensor(X);
            Assert.Same(x, call(x, tensor(Y)));
            Check.Equal(expected, x);
        }
    }

    [Fact]
    public void Logical_functions_return_truth_values()
    {
        var x = tensor(new[] { true, true, false, false });
        var y = tensor(new[] { true, false, true, false });
        Check.Equal([true, false, false, false], x.logical_and(y));
        Check.Equal([true, true, true, false], torch.logical_or(x, y));
        Check.Equal([false, true, true, false], x.logical_xor(y));
        Check.Equal([false, false, true, true], x.logical_not());
        Check.Equal([false, false, true, true], x.logical_not_());
    }

    [Fact]
    public void Multiples_of_fractions_and_a_positive_truth_value_are_refused()
    {
        Assert.Contains("Float64", Assert.Throws<ArgumentException>(() => tensor(1.5).lcm(tensor(2L))).Message, StringComparison.Ordinal);
        Assert.Contains("Float64", Assert.Throws<ArgumentException>(() => tensor(2L).lcm_(tensor(1.5))).Message, StringComparison.Ordinal);
        Assert.Contains("Bool", Assert.Throws<ArgumentException>(() => tensor(true).positive()).Message, StringComparison.Ordinal);
    }

    static long Gcd(long x, long y) => y == 0 ? long.Abs(x) : Gcd(y, x % y);
}
