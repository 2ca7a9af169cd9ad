using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>
/// Operators that have a way of their own where no gradient is recorded give what libtorch gives, which computes them where one is.
/// </summary>
public sealed class DirectEntryTests : LeakCheck
{
    static readonly Func<Tensor, Tensor, Tensor>[] Binary =
    [
        (a, b) => a + b, (a, b) => a - b, (a, b) => a * b, (a, b) => a / b, (a, _) => a * 0.3, (a, _) => a / 3, (a, _) => 0.7 - a, (a, _) => 2.5 / a,
    ];

    static readonly Func<Tensor[], Tensor>[] Joins =
        [parts => cat(parts, -1), parts => cat(parts, 0), parts => cat(parts, 1), parts => stack(parts), parts => stack(parts, -1), parts => stack(parts, 1)];

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float32)]
    public void Elements_of_any_two_operands_are_combined_as_libtorch_does(ScalarType type)
    {
        foreach (var a in Operands(type))
            foreach (var b in Operands(type))
                foreach (var operation in Binary)
                    AssertSame(recorded => operation(recorded(a), recorded(b)));
    }

    [Fact]
    public void Operands_of_two_types_take_the_wider_one() =>
        Assert.Equal(ScalarType.Float64, (ones(3, float32) * ones(3, float64)).dtype);

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float32)]
    public void Tensors_are_joined_as_libtorch_does(ScalarType type)
    {
        var whole = randn([4, 5, 6], type);
        Tensor[][] lists =
        [
            [whole, whole],
            [whole.narrow(-1, 0, 1), whole.narrow(-1, 3, 1)],
            [whole.narrow(-1, 2, 3), whole.narrow(-1, 0, 3), whole.narrow(-1, 1, 3)],
            [whole.narrow(1, 0, 5), whole.transpose(0, 1).contiguous().transpose(0, 1)],
            [whole.select(0, 1).unsqueeze(0).expand(4, 5, 6), whole],
        ];
        foreach (var list in lists)
            foreach (var join in Joins)
                AssertSame(recorded => join(Array.ConvertAll(list, part => recorded(part))));
        AssertSame(recorded => cat([recorded(whole), recorded(whole.narrow(-1, 1, 2))], -1));
        AssertSame(recorded => stack([recorded(whole.sum()), recorded(whole.mean())]));
    }

    [Fact]
    public void What_cannot_be_joined_is_answered_by_libtorch()
    {
        Assert.Contains("must match", Assert.Throws<ExternalException>(() => cat([ones(2, 3), ones(3, 2)], -1)).Message, StringComparison.Ordinal);
        Assert.Contains("equal size", Assert.Throws<ExternalException>(() => stack([ones(2), ones(3)])).Message, StringComparison.Ordinal);
        Assert.Equal(ScalarType.Float64, cat([ones(2, float32), ones(2, float64)]).dtype);
    }

    [Fact]
    public void A_part_that_is_not_there_is_answered_by_libtorch()
    {
        foreach (var (dimension, start, length) in new[] { (0L, 2L, 3L), (0, 0, 5), (2, 0, 1), (-3, 0, 1), (0, 1, -1), (0, long.MaxValue, 1) })
            Assert.Throws<ExternalException>(() => ones(4, 2).narrow(dimension, start, length));
        Assert.Equal([3, 4], arange(5).narrow(-1, -2, 2).data<long>().ToArray());
    }

    [Fact]
    public void A_view_and_its_base_know_of_each_other_s_changes()
    {
        var x = zeros(4, 3);
        Tensor[] views = [x.narrow(0, 1, 2), x.select(1, 0), x.unsqueeze(0), x.reshape(3, 4), x.expand(2, 4, 3), x.alias()];
        var weight = ones(1, requires_grad: true);
        foreach (var view in views)
        {
            var product = weight * view;
            _ = x.add_(1);
            Assert.Contains("modified by an inplace operation", Assert.Throws<ExternalException>(() => product.sum().backward()).Message, StringComparison.Ordinal);
        }

        _ = x.narrow(0, 0, 1).copy_(weight.expand(1, 3));
        x.sum().backward();
        Assert.Equal(3, weight.grad!.item<float>());
        using (no_grad())
            views = [x.narrow(0, 1, 2)];
        Assert.Throws<ExternalException>(() => views[0].copy_(weight.expand(2, 3)));
    }

    /// <summary>Contiguous, a column, a repeated row, transposed, single numbers, rows and columns to repeat, nothing, and more than one thread's share.</summary>
    static IEnumerable<Tensor> Operands(ScalarType type)
    {
        var x = randn([7, 35, 3], type);
        yield return x;
        yield return x.narrow(-1, 1, 1);
        yield return x.narrow(0, 2, 1).expand(7, 35, 3);
        yield return x.permute(2, 1, 0).contiguous().permute(2, 1, 0);
        yield return randn([], type);
        yield return randn([1], type);
        yield return randn([1, 1, 1, 1], type);
        yield return randn([7, 1, 1], type);
        yield return randn([3], type);
        yield return x.narrow(0, 0, 1);
        yield return x.unsqueeze(-1);
        yield return x.unsqueeze(-2);
        yield return randn([3, 35, 150, 3], type).transpose(0, 1);
        yield return x.narrow(0, 0, 1).narrow(0, 0, 0);
        yield return randn([40000], type).narrow(0, 0, 39000);
    }

    static void AssertSame(Func<Func<Tensor, Tensor>, Tensor> compute)
    {
        Tensor expected;
        try
        {
            expected = compute(static tensor => tensor.detach().requires_grad_());
        }
        catch (ExternalException)
        {
            Assert.Throws<ExternalException>(() => compute(static tensor => tensor));
            return;
        }

        var actual = compute(static tensor => tensor);
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.detach().contiguous().bytes.ToArray(), actual.contiguous().bytes.ToArray());
    }
}
