using Pyzag.Internal;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Internal;

/// <summary>Looking for NaN and infinity.</summary>
public sealed class FiniteTests : LeakCheckedTest
{
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void One_number_is_found_among_many(double bad)
    {
        var numbers = rand([7, 5, 3], float64);
        Assert.True(Finite.Is(numbers));
        numbers[6, 4, 2] = bad;
        Assert.False(Finite.Is(numbers));
        Assert.Equal([true, false, true], Finite.Are(ones(2, float64), numbers, zeros(1, float64)));
    }

    [Fact]
    public void Infinities_that_cancel_are_found() => Assert.False(Finite.Is(tensor(new[] { double.PositiveInfinity, double.NegativeInfinity })));

    [Fact]
    public void A_sum_that_overflows_is_no_infinity()
    {
        Assert.True(Finite.Is(full(3, 1e308, float64)));
        Assert.True(Finite.Is(full(3, 3e38, float32)));
        Assert.True(Finite.Is(full([3, 4], 1e308, float64).requires_grad_()));
    }
}
