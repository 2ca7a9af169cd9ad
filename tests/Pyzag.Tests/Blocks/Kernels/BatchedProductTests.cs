using Pyzag.Blocks.Kernels;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Blocks.Kernels;

/// <summary>Products of small matrices, held against torch.</summary>
public sealed class BatchedProductTests : LeakCheckedTest
{
    private static readonly (ScalarType Type, double Tolerance)[] s_types = [(float64, 1e-14), (float32, 1e-5)];

    public static TheoryData<int> Sizes => [.. Enumerable.Range(1, 32)];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Products_are_those_of_torch(int size)
    {
        foreach (var (dtype, tolerance) in s_types)
        {
            foreach (var columns in new[] { 1, 3, 4, size })
            {
                foreach (var count in new[] { 1, 2, 7, 16, 19 })
                {
                    using var scope = NewDisposeScope();
                    var (left, right, addend) = (randn([2, count, 5, size], dtype), randn([2, count, size, columns], dtype), randn([2, count, 5, columns], dtype));
                    var product = left.matmul(right);
                    foreach (var bits in KernelLaunch.Widths)
                    {
                        var what = $"5 by {size} by {columns}, {count} times, {dtype}, {bits} bits";
                        Near.Equal(product, BatchedProduct.Of(left, right, bits), tolerance, what);
                        Near.Equal(product, BatchedProduct.Of(left.mT.contiguous().mT, right, bits), tolerance, what + ", transposed");
                        Near.Equal(-product, BatchedProduct.Negative(left, right, bits), tolerance, what + ", negative");
                        Near.Equal(addend - product, BatchedProduct.Subtract(addend, left, right, bits), tolerance, what + ", taken away");
                        var sum = addend.clone();
                        BatchedProduct.Add(sum, left, right, bits);
                        Near.Equal(addend + product, sum, tolerance, what + ", added");
                    }
                }
            }
        }
    }

    [Fact]
    public void Expanded_and_narrowed_factors_are_read_where_they_lie()
    {
        var (left, right) = (randn([6, 9, 4, 4], float64), randn([6, 9, 4, 2], float64));
        foreach (var bits in KernelLaunch.Widths)
        {
            foreach (var factor in new[] { left[0, 0].expand(6, 9, 4, 4), left[0].expand(6, 9, 4, 4), left[0, 0].mT.expand(6, 9, 4, 4) })
                Near.Equal(factor.matmul(right), BatchedProduct.Of(factor, right, bits), 1e-14);
            Near.Equal(left[2..5].matmul(right[1..4]), BatchedProduct.Of(left[2..5], right[1..4], bits), 1e-14);
            var target = zeros([6, 9, 4, 2], float64);
            BatchedProduct.Add(target[3..], left[..3], right[1..4], bits);
            Near.Equal(cat([zeros([3, 9, 4, 2], float64), left[..3].matmul(right[1..4])]), target, 1e-14);
        }
    }
}
