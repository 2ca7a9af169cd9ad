using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>Sets tell their members from other values.</summary>
public sealed class ConstraintTests : LeakCheckedTest
{
    static readonly Dictionary<string, (Func<constraints.Constraint> Set, double[] Values, string Members)> OfNumbers = new()
    {
        ["real"] = (() => constraints.real, [0, double.PositiveInfinity, double.NaN], "++-"),
        ["positive"] = (() => constraints.positive, [1, 0, -1, double.NaN], "+---"),
        ["nonnegative"] = (() => constraints.nonnegative, [1, 0, -1, double.NaN], "++--"),
        ["greater_than"] = (() => constraints.greater_than(2), [3, 2, 1], "+--"),
        ["greater_than_eq"] = (() => constraints.greater_than_eq(2), [3, 2, 1], "++-"),
        ["less_than"] = (() => constraints.less_than(2), [3, 2, 1], "--+"),
        ["unit_interval"] = (() => constraints.unit_interval, [-0.1, 0, 0.5, 1, 1.1], "-+++-"),
        ["interval"] = (() => constraints.interval(2, 3), [1.9, 2, 3, 3.1], "-++-"),
        ["half_open_interval"] = (() => constraints.half_open_interval(2, 3), [1.9, 2, 3, 3.1], "-+--"),
        ["boolean"] = (() => constraints.boolean, [0, 1, 0.5, 2], "++--"),
        ["nonnegative_integer"] = (() => constraints.nonnegative_integer, [0, 3, -1, 0.5], "++--"),
        ["positive_integer"] = (() => constraints.positive_integer, [0, 3, 1.5], "-+-"),
        ["integer_interval"] = (() => constraints.integer_interval(2, 4), [1, 2, 2.5, 4, 5], "-+-+-"),
        ["less or equal"] = (() => new constraints._IntegerLessThan(3), [3, 4, 2.5, -7], "+--+"),
        ["cat"] = (() => constraints.cat([constraints.positive, constraints.boolean], 0, [1, 2]), [0.5, 1, 0.5], "++-"),
        ["stack"] = (() => constraints.stack([constraints.positive, constraints.boolean]), [0.5, 0.5], "+-"),
    };

    static readonly Dictionary<string, (Func<constraints.Constraint> Set, double[][] Values, string Members)> OfVectors = new()
    {
        ["real_vector"] = (() => constraints.real_vector, [[1, 2, 3], [1, double.NaN, 3]], "+-"),
        ["simplex"] = (() => constraints.simplex, [[0.2, 0.3, 0.5], [0.2, 0.3, 0.4], [1.2, -0.2, 0]], "+--"),
        ["one_hot"] = (() => constraints.one_hot, [[0, 1, 0], [1, 1, 0], [0.5, 0.5, 0]], "+--"),
        ["multinomial"] = (() => constraints.multinomial(4), [[1, 3, 0], [4, 1, 0], [-1, 2, 1]], "+--"),
        ["square"] = (() => constraints.square, [[1, 2, 3, 4], [0, 0, 0, 0]], "++"),
        ["lower_triangular"] = (() => constraints.lower_triangular, [[1, 0, 3, -4], [1, 1, 3, 4]], "+-"),
        ["lower_cholesky"] = (() => constraints.lower_cholesky, [[1, 0, 3, 4], [1, 0, 3, -4], [1, 1, 3, 4]], "+--"),
        ["corr_cholesky"] = (() => constraints.corr_cholesky, [[1, 0, 0.6, 0.8], [1, 0, 0.6, 0.7]], "+-"),
        ["symmetric"] = (() => constraints.symmetric, [[1, 2, 2, -4], [1, 2, 3, 4]], "+-"),
        ["positive_semidefinite"] = (() => constraints.positive_semidefinite, [[2, 0, 0, 0], [1, 2, 2, 1], [1, 2, 3, 4]], "+--"),
        ["positive_definite"] = (() => constraints.positive_definite, [[2, 1, 1, 2], [2, 0, 0, 0], [2, 1, 0, 2]], "+--"),
        ["independent"] = (() => constraints.independent(constraints.positive, 2), [[1, 2, 3, 4], [1, 2, 0, 4]], "+-"),
    };

    public static TheoryData<string> Numbers => [.. OfNumbers.Keys];

    public static TheoryData<string> Vectors => [.. OfVectors.Keys];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Sets_of_numbers(string name)
    {
        var (set, values, members) = OfNumbers[name];
        Assert.Equal(0, set().event_dim);
        Check(members, set().check(tensor(values)));
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Sets_of_vectors_and_matrices(string name)
    {
        var (set, values, members) = OfVectors[name];
        var rows = stack(values.Select(row => tensor(row)));
        Assert.Equal(values[0].Length == 3 ? 1 : 2, set().event_dim);
        Check(members, set().check(values[0].Length == 3 ? rows : rows.reshape(-1, 2, 2)));
    }

    [Fact]
    public void Matrices_that_are_not_square_are_neither_symmetric_nor_positive() =>
        Assert.All<constraints.Constraint>(
            [constraints.square, constraints.symmetric, constraints.positive_semidefinite, constraints.positive_definite],
            set => Check("--", set.check(zeros(2, 3, 4))));

    [Fact]
    public void Sets_say_their_name_and_bounds()
    {
        Assert.Equal("_Interval(lower_bound=0,upper_bound=1)", constraints.unit_interval.ToString());
        Assert.Equal("_Simplex()", constraints.simplex.ToString());
        Assert.True(constraints.boolean.is_discrete);
        Assert.False(constraints.unit_interval.is_discrete);
        Assert.True(constraints.cat([constraints.positive, constraints.boolean]).is_discrete);
        Assert.False(constraints.stack([constraints.positive]).is_discrete);
    }

    [Fact]
    public void What_cannot_be_checked_throws()
    {
        Assert.Throws<ArgumentException>(() => constraints.dependent.check(zeros(1)));
        Assert.Throws<ArgumentException>(() => constraints.real_vector.check(tensor(1.0)));
        Assert.Throws<ArgumentException>(() => constraints.stack([constraints.real]).check(zeros(2)));
        Assert.Throws<ArgumentException>(() => constraints.cat([constraints.real], 0, [1, 2]));
    }

    static void Check(string members, Tensor truth) =>
        Assert.Equal(members, new string(truth.data<bool>().ToArray().Select(member => member ? '+' : '-').ToArray()));
}
