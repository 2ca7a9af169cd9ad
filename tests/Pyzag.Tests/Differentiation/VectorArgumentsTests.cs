using Pyzag.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation;

public sealed class VectorArgumentsTests : LeakCheckedTest
{
    private readonly Tensor _scale;
    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly VectorArguments _layout;

    public VectorArgumentsTests()
    {
        _scale = tensor(2.0);
        _weight = arange(6, float64).reshape(2, 3);
        _bias = tensor(new[] { 10.0, 11.0 });
        _layout = new VectorArguments(("scale", _scale), ("weight", _weight), ("bias", _bias));
    }

    [Fact]
    public void Arguments_lie_one_after_another_in_row_major_order()
    {
        Assert.Equal([2, 0, 1, 2, 3, 4, 5, 10, 11], _layout.ToVector(_scale, _weight, _bias).data<double>().ToArray());
        Assert.Equal(9, _layout.Length);
        Assert.Equal(["scale", "weight", "bias"], _layout.Segments.Select(segment => segment.Name));
        Assert.Equal((1, 6), (_layout["weight"].Offset, _layout["weight"].Length));
        Assert.Equal([2, 3], _layout["weight"].Shape);
        Assert.Equal((ScalarType.Float64, DeviceType.CPU), (_layout.Dtype, _layout.Device.type));
        Assert.Equal("scale (), weight (2, 3), bias (2)", _layout.ToString());
    }

    [Fact]
    public void What_went_in_comes_out()
    {
        var parts = _layout.FromVector(_layout.ToVector(_scale, _weight, _bias));
        Assert.Equal([0, 2, 1], parts.Select(part => part.ndim));
        Assert.True(parts[0].Equals(_scale) && parts[1].Equals(_weight) && parts[2].Equals(_bias));
    }

    [Fact]
    public void An_argument_that_is_not_contiguous_keeps_its_order()
    {
        var turned = _weight.t();
        var layout = new VectorArguments(("turned", turned));
        Assert.Equal([0, 3, 1, 4, 2, 5], layout.ToVector(turned).data<double>().ToArray());
    }

    [Fact]
    public void Parts_are_views_of_the_vector()
    {
        var vector = zeros(9, float64);
        _layout.FromVector(vector)[2].add_(1);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1, 1], vector.data<double>().ToArray());
    }

    [Fact]
    public void The_vector_is_no_view_of_a_single_argument()
    {
        var vector = new VectorArguments(("bias", _bias)).ToVector(_bias);
        vector.add_(1);
        Assert.Equal([10, 11], _bias.data<double>().ToArray());
    }

    [Fact]
    public void Gradients_flow_both_ways()
    {
        var vector = rand(9, float64).requires_grad_();
        var parts = _layout.FromVector(vector);
        var loss = parts[0] * (parts[1].pow(2).sum() + parts[2].sum());
        var weight = vector.detach().narrow(0, 1, 6);
        var expected = cat([(weight.pow(2).sum() + vector.detach()[7..].sum()).reshape(1), 2 * vector.detach()[0] * weight, vector.detach()[0].expand(2)]);
        Near.Equal(expected, autograd.grad([loss], [vector])[0], 1e-14);

        _weight.requires_grad_();
        Near.Equal(2 * _weight.detach(), autograd.grad([_layout.ToVector(_scale, _weight, _bias).pow(2).sum()], [_weight])[0], 1e-14);
    }

    [Fact]
    public void Several_vectors_may_stand_side_by_side()
    {
        var columns = stack([_layout.ToVector(_scale, _weight, _bias), ones(9, float64)], -1);
        var parts = _layout.FromVector(columns);
        Assert.Equal([2, 3, 2], parts[1].shape);
        Assert.True(parts[1].select(-1, 0).Equals(_weight));
    }

    [Theory]
    [InlineData(0, "scale")]
    [InlineData(1, "weight[0, 0]")]
    [InlineData(6, "weight[1, 2]")]
    [InlineData(8, "bias[1]")]
    public void A_component_has_a_name(long component, string name) => Assert.Equal(name, _layout.Describe(component));

    [Fact]
    public void An_empty_argument_takes_no_room()
    {
        var nothing = zeros(0, 3, dtype: float64);
        var layout = new VectorArguments(("first", _bias), ("nothing", nothing), ("last", _scale));
        Assert.Equal(3, layout.Length);
        Assert.Equal("last", layout.Describe(2));
        Assert.Equal([0, 3], layout.FromVector(layout.ToVector(_bias, nothing, _scale))[1].shape);
    }

    [Fact]
    public void Single_precision_stays_single()
    {
        var layout = new VectorArguments(("bias", _bias.to(float32)));
        Assert.Equal(ScalarType.Float32, layout.FromVector(layout.ToVector(_bias.to(float32)))[0].dtype);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Expect("expected one or more, got none", () => new VectorArguments());
        Expect("got \"x\" twice", () => new VectorArguments(("x", _bias), ("x", _bias)));
        Expect("`n`: expected Float32 or Float64, got Int64", () => new VectorArguments(("n", tensor(1L))));
        Expect("`y`: expected Float64 on cpu, as `x` is, got Float32", () => new VectorArguments(("x", _bias), ("y", _bias.to(float32))));
        Expect("expected 3, scale (), weight (2, 3), bias (2), got 1", () => _layout.ToVector(_scale));
        Expect("`bias`: expected (2), got (2, 3)", () => _layout.ToVector(_scale, _weight, _weight));
        Expect("`bias`: expected Float64 on cpu, got Float32 on cpu", () => _layout.ToVector(_scale, _weight, _bias.to(float32)));
        Expect("`vector`: expected (9) or (9, columns…)", () => _layout.FromVector(_bias));
        Expect("expected one of scale, weight, bias, got \"drag\"", () => _layout["drag"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => _layout.Describe(9));
    }

    private static void Expect(string message, Func<object> act) => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(act).Message);
}
