using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Windows that slide, and padding.</summary>
public sealed class PoolingTests : ModuleTest
{
    static readonly Dictionary<string, Func<Tensor>> Cases = new()
    {
        ["max_pool1d"] = () => nn.MaxPool1d(2, stride: 1, padding: 1).call(Ramp.Of(1, 5)),
        ["max_pool2d"] = () => nn.MaxPool2d((2, 1), dilation: (1, 2)).call(Ramp.Of(1, 1, 4, 3)),
        ["max_pool3d"] = () => nn.MaxPool3d(2).call(Ramp.Of(1, 1, 2, 4, 2)),
        ["max_pool1d_indices"] = () => nn.MaxPool1d(2).forward_with_indices(Ramp.Of(1, 5)).Indices,
        ["avg_pool1d"] = () => nn.AvgPool1d(2, stride: 1, padding: 1).call(Ramp.Of(1, 1, 4)),
        ["avg_pool2d"] = () => nn.AvgPool2d((2, 3), padding: (1, 0), ceil_mode: true, count_include_pad: false).call(Ramp.Of(1, 1, 3, 4)),
        ["avg_pool3d"] = () => nn.AvgPool3d((1, 2, 2), divisor_override: 3).call(Ramp.Of(1, 1, 1, 2, 4)),
        ["adaptive_avg_pool1d"] = () => nn.AdaptiveAvgPool1d(2).call(Ramp.Of(1, 1, 5)),
        ["adaptive_avg_pool2d"] = () => nn.AdaptiveAvgPool2d((1, 2)).call(Ramp.Of(1, 1, 3, 3)),
        ["adaptive_avg_pool3d"] = () => nn.AdaptiveAvgPool3d(1).call(Ramp.Of(1, 2, 1, 2, 2)),
        ["adaptive_max_pool1d"] = () => nn.AdaptiveMaxPool1d(2).call(Ramp.Of(1, 1, 5)),
        ["adaptive_max_pool2d"] = () => nn.AdaptiveMaxPool2d([2, 1]).call(Ramp.Of(1, 1, 3, 3)),
        ["adaptive_max_pool3d"] = () => nn.AdaptiveMaxPool3d([1, 1, 2]).call(Ramp.Of(1, 1, 1, 2, 4)),
        ["constant_pad1d"] = () => nn.ConstantPad1d((1, 2), 0.5).call(Ramp.Of(1, 3)),
        ["constant_pad2d"] = () => nn.ConstantPad2d(1, 0.5).call(Ramp.Of(1, 1, 2)),
        ["constant_pad3d"] = () => nn.ConstantPad3d((0, 1, 1, 0, 0, 0), 2).call(Ramp.Of(1, 1, 1, 2)),
        ["zero_pad2d"] = () => nn.ZeroPad2d((1, 0, 0, 1)).call(Ramp.Of(1, 1, 2, 3)),
        ["reflection_pad1d"] = () => nn.ReflectionPad1d((2, 1)).call(Ramp.Of(1, 3)),
        ["reflection_pad2d"] = () => nn.ReflectionPad2d((1, 2, 0, 1)).call(Ramp.Of(1, 1, 2, 3)),
        ["reflection_pad3d"] = () => nn.ReflectionPad3d((1, 0, 0, 0, 0, 0)).call(Ramp.Of(1, 1, 1, 1, 2)),
        ["replication_pad1d"] = () => nn.ReplicationPad1d(2).call(Ramp.Of(1, 2)),
        ["replication_pad2d"] = () => nn.ReplicationPad2d((1, 0, 0, 1)).call(Ramp.Of(1, 1, 2, 3)),
        ["replication_pad3d"] = () => nn.ReplicationPad3d((1, 0, 1, 0, 0, 0)).call(Ramp.Of(1, 1, 1, 1, 2)),
        ["circular"] = () => F.pad(Ramp.Of(1, 1, 3), (2, 1), PaddingModes.Circular),
        ["negative"] = () => F.pad(Ramp.Of(4), (-1, 1), value: 9),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_are_those_of_torch(string name) => Ramp.Same(PoolingFigures.Expected[name], Cases[name]());

    [Fact]
    public void Every_figure_is_compared() => Assert.Equal(PoolingFigures.Expected.Keys.Order(), Cases.Keys.Order());

    [Fact]
    public void One_width_surrounds_every_dimension() => Assert.Equal([4, 5], F.pad(Ramp.Of(2, 3), 1).shape);
}
