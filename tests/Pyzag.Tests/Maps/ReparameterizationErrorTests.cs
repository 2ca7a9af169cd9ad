using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Maps;

/// <summary>Names that do not fit, maps that do not fit: said before anything changes.</summary>
public sealed class ReparameterizationErrorTests : LeakCheckedTest
{
    private readonly Mixed _model;

    public ReparameterizationErrorTests() => _model = Own(new Mixed());

    [Fact]
    public void A_name_that_the_model_does_not_have()
    {
        Assert.Contains("got `wave.c`; the model has `wave.A`, `wave.b`", Refused(("wave.c", new LogMap())), StringComparison.Ordinal);
        var map = Own(new LogMap());
        Reparameterization.Apply(_model, new Dictionary<string, ParameterMap> { ["wave.c"] = map }, ignoreUnknown: true);
        Assert.Empty(_model.named_buffers());
    }

    [Fact]
    public void A_plain_parameter_of_torch()
    {
        Assert.Contains("`layer.weight` is a plain parameter", Refused(("layer.weight", new LogMap())), StringComparison.Ordinal);
        var map = Own(new LogMap());
        Assert.Throws<ArgumentException>(
            () => Reparameterization.Apply(_model, new Dictionary<string, ParameterMap> { ["layer.weight"] = map }, ignoreUnknown: true));
    }

    [Fact]
    public void A_leaf_instead_of_its_parameter() =>
        Assert.Contains("got `wave.b.leaf`, which `wave.b` holds; name that", Refused(("wave.b.leaf", new AffineMap(2))), StringComparison.Ordinal);

    [Fact]
    public void Not_every_parameter_although_all_are_required()
    {
        var map = Own(new AffineMap(2));
        var error = Assert.Throws<ArgumentException>(
            () => Reparameterization.Apply(_model, new Dictionary<string, ParameterMap> { ["wave.b"] = map }, requireAll: true));
        Assert.Contains("got none for `wave.A`", error.Message, StringComparison.Ordinal);
        Reparameterization.Apply(_model, new Dictionary<string, ParameterMap> { ["wave.b"] = map, ["wave.A"] = new AffineMap(2) }, requireAll: true);
    }

    [Fact]
    public void A_value_without_a_coordinate() =>
        Assert.Contains("`wave.b` cannot be mapped: `value`: expected positive numbers, got -0.5", Refused(("wave.b", new LogMap())), StringComparison.Ordinal);

    [Fact]
    public void Constants_of_another_shape() =>
        Assert.Contains(
            "expected a map for (2), got one whose constants make (3, 2) of it", Refused(("wave.b", new AffineMap(ones(3, 2, float64), ones(3, 2, float64)))), StringComparison.Ordinal);

    [Fact]
    public void Nothing_changes_when_one_of_several_fails()
    {
        Refused(("wave.A", new AffineMap(2)), ("wave.b", new LogMap()));
        Assert.Equal(["wave.A.leaf", "wave.b.leaf", "layer.weight", "layer.bias"], _model.named_parameters().Select(named => named.name));
        Near.Equal(tensor(new[] { 0.3, -0.5 }), _model.get_parameter("wave.b.leaf")!, 0);
    }

    [Fact]
    public void A_second_map_for_one_parameter()
    {
        Reparameterization.Apply(_model, new Dictionary<string, ParameterMap> { ["wave.b"] = new AffineMap(2) });
        Assert.Contains("`wave.b` has a map already", Refused(("wave.b", new AffineMap(3))), StringComparison.Ordinal);
    }

    [Fact]
    public void One_map_for_two_parameters()
    {
        var map = new AffineMap(2);
        Assert.Contains("serves another parameter", Refused(("wave.A", map), ("wave.b", map)), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing()
    {
        Assert.Throws<ArgumentNullException>(() => Reparameterization.Apply(null!, new Dictionary<string, ParameterMap>()));
        Assert.Throws<ArgumentNullException>(() => Reparameterization.Apply(_model, null!));
        Assert.Throws<ArgumentNullException>(() => Reparameterization.Apply(_model, new Dictionary<string, ParameterMap> { ["wave.b"] = null! }));
        Assert.Throws<ArgumentNullException>(() => Reparameterization.Remove(null!));
    }

    private string Refused(params (string Name, ParameterMap Map)[] maps)
    {
        foreach (var (_, map) in maps)
            Own(map);
        var error = Assert.Throws<ArgumentException>(() => Reparameterization.Apply(_model, maps.ToDictionary(pair => pair.Name, pair => pair.Map)));
        Assert.Equal("maps", error.ParamName);
        return error.Message;
    }

    private sealed class Mixed : nn.Module
    {
        private readonly CubicMap wave = new(tensor(new[,] { { 0.8, -0.35 }, { 0.25, 0.7 } }), tensor(new[] { 0.3, -0.5 }), 0.1);
        private readonly nn.Module layer = nn.Linear(2, 2, dtype: float64);

        public Mixed() : base(nameof(Mixed)) => RegisterComponents();
    }
}
