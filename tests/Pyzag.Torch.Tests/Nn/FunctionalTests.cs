using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Functions, in all their forms, against the modules whose figures are checked, and what both refuse.</summary>
public sealed class FunctionalTests : ModuleTest
{
    static readonly Dictionary<string, (Func<Tensor> Function, Func<Tensor> Module)> Pairs = new()
    {
        ["conv1d"] = (() => F.conv1d(Ramp.Of(1, 2, 5), Ramp.Of(2, 2, 3), stride: 2, padding: 1), () => Plain(nn.Conv1d(2, 2, 3, 2, 1, bias: false), 1, 2, 5)),
        ["conv1d_padding"] = (
            () => F.conv1d_padding(Ramp.Of(1, 1, 6), Ramp.Of(2, 1, 4), padding: Padding.Same, dilation: 2),
            () => Plain(nn.Conv1d(1, 2, 4, Padding.Same, dilation: 2, bias: false), 1, 1, 6)),
        ["conv2d"] = (
            () => F.conv2d(Ramp.Of(1, 1, 4, 5), Ramp.Of(2, 1, 2, 3), strides: [1, 2], padding: [1, 0]),
            () => Plain(nn.Conv2d(1, 2, (2, 3), (1, 2), (1, 0), bias: false), 1, 1, 4, 5)),
        ["conv2d_square"] = (
            () => F.conv2d(Ramp.Of(1, 1, 4, 5), Ramp.Of(2, 1, 2, 2), dilation: [2, 2]), () => Plain(nn.Conv2d(1, 2, 2, dilation: 2, bias: false), 1, 1, 4, 5)),
        ["conv2d_padding"] = (
            () => F.conv2d_padding(Ramp.Of(1, 1, 4, 5), Ramp.Of(2, 1, 3, 3), padding: Padding.Same),
            () => Plain(nn.Conv2d(1, 2, 3, Padding.Same, bias: false), 1, 1, 4, 5)),
        ["conv3d"] = (
            () => F.conv3d(Ramp.Of(1, 1, 3, 4, 5), Ramp.Of(1, 1, 2, 2, 2), strides: [1, 2, 2]),
            () => Plain(nn.Conv3d(1, 1, (2, 2, 2), (1, 2, 2), bias: false), 1, 1, 3, 4, 5)),
        ["conv3d_padding"] = (
            () => F.conv3d_padding(Ramp.Of(1, 1, 3, 3, 3), Ramp.Of(1, 1, 3, 1, 1), padding: Padding.Same),
            () => Plain(nn.Conv3d(1, 1, (3, 1, 1), Padding.Same, bias: false), 1, 1, 3, 3, 3)),
        ["conv3d_cube"] = (
            () => F.conv3d_padding(Ramp.Of(1, 1, 3, 3, 3), Ramp.Of(1, 1, 2, 2, 2)), () => Plain(nn.Conv3d(1, 1, 2, Padding.Valid, bias: false), 1, 1, 3, 3, 3)),
        ["conv_transpose1d"] = (
            () => F.conv_transpose1d(Ramp.Of(1, 2, 3), Ramp.Of(2, 1, 3), stride: 2, padding: 1, output_padding: 1),
            () => Plain(nn.ConvTranspose1d(2, 1, 3, 2, 1, 1, bias: false), 1, 2, 3)),
        ["conv_transpose2d"] = (
            () => F.conv_transpose2d(Ramp.Of(1, 1, 2, 3), Ramp.Of(1, 1, 2, 3), strides: [2, 1], output_padding: [1, 0]),
            () => Plain(nn.ConvTranspose2d(1, 1, (2, 3), (2, 1), output_padding: (1, 0), bias: false), 1, 1, 2, 3)),
        ["conv_transpose3d"] = (
            () => F.conv_transpose3d(Ramp.Of(1, 1, 2, 1, 2), Ramp.Of(1, 1, 2, 2, 2), strides: [2, 2, 2]),
            () => Plain(nn.ConvTranspose3d(1, 1, 2, 2, bias: false), 1, 1, 2, 1, 2)),
        ["max_pool2d"] = (() => F.max_pool2d(Ramp.Of(1, 1, 4, 4), 2, stride: 1), () => nn.MaxPool2d(2, 1).call(Ramp.Of(1, 1, 4, 4))),
        ["max_pool2d_tuple"] = (
            () => F.max_pool2d(Ramp.Of(1, 1, 4, 4), (2, 1), padding: (1, 0)), () => nn.MaxPool2d([2, 1], padding: [1, 0]).call(Ramp.Of(1, 1, 4, 4))),
        ["max_pool3d"] = (
            () => F.max_pool3d(Ramp.Of(1, 1, 2, 4, 4), [1, 2, 2], strides: [1, 1, 1]),
            () => nn.MaxPool3d((1, 2, 2), (1, 1, 1)).call(Ramp.Of(1, 1, 2, 4, 4))),
        ["max_pool3d_array"] = (
            () => F.max_pool3d_with_indices(Ramp.Of(1, 1, 2, 4, 4), [2, 2, 2]).output,
            () => nn.MaxPool3d([2, 2, 2]).forward_with_indices(Ramp.Of(1, 1, 2, 4, 4)).Values),
        ["avg_pool2d"] = (() => F.avg_pool2d(Ramp.Of(1, 1, 4, 4), 2, stride: 1, padding: 1), () => nn.AvgPool2d(2, 1, 1).call(Ramp.Of(1, 1, 4, 4))),
        ["avg_pool2d_tuple"] = (
            () => F.avg_pool2d(Ramp.Of(1, 1, 4, 4), (2, 1), divisor_override: 3), () => nn.AvgPool2d([2, 1], divisor_override: 3).call(Ramp.Of(1, 1, 4, 4))),
        ["avg_pool3d"] = (() => F.avg_pool3d(Ramp.Of(1, 1, 2, 4, 4), [2, 2, 2]), () => nn.AvgPool3d(2).call(Ramp.Of(1, 1, 2, 4, 4))),
        ["avg_pool3d_array"] = (
            () => F.avg_pool3d(Ramp.Of(1, 1, 2, 4, 4), [1, 2, 2], padding: [0, 1, 1]),
            () => nn.AvgPool3d([1, 2, 2], padding: [0, 1, 1]).call(Ramp.Of(1, 1, 2, 4, 4))),
        ["adaptive_avg_pool2d"] = (() => F.adaptive_avg_pool2d(Ramp.Of(1, 1, 4, 4), 2), () => nn.AdaptiveAvgPool2d(2).call(Ramp.Of(1, 1, 4, 4))),
        ["adaptive_avg_pool2d_tuple"] = (() => F.adaptive_avg_pool2d(Ramp.Of(1, 1, 4, 4), (1, 3)), () => nn.AdaptiveAvgPool2d([1, 3]).call(Ramp.Of(1, 1, 4, 4))),
        ["adaptive_avg_pool3d"] = (() => F.adaptive_avg_pool3d(Ramp.Of(1, 1, 2, 4, 4), 2), () => nn.AdaptiveAvgPool3d([2, 2, 2]).call(Ramp.Of(1, 1, 2, 4, 4))),
        ["adaptive_avg_pool3d_tuple"] = (
            () => F.adaptive_avg_pool3d(Ramp.Of(1, 1, 2, 4, 4), (1, 2, 3)), () => nn.AdaptiveAvgPool3d((1, 2, 3)).call(Ramp.Of(1, 1, 2, 4, 4))),
        ["pad"] = (() => F.pad(Ramp.Of(1, 1, 2, 3), (1, 0, 0, 1)), () => nn.ZeroPad2d((1, 0, 0, 1)).call(Ramp.Of(1, 1, 2, 3))),
        ["pad_span"] = (() => F.pad(Ramp.Of(1, 3), new ReadOnlySpan<long>([1, 2]), value: 0.5), () => nn.ConstantPad1d((1, 2), 0.5).call(Ramp.Of(1, 3))),
        ["pad_zeros"] = (() => F.pad(Ramp.Of(2, 2), [1, 1, 1, 1], PaddingModes.Zeros, 5), () => nn.ZeroPad2d(1).call(Ramp.Of(2, 2))),
        ["linear"] = (() => F.linear(Ramp.Of(2, 3), Ramp.Of(2, 3), Ramp.Of(2)), () => Ramp.Of(2, 3).matmul(Ramp.Of(2, 3).t()).add(Ramp.Of(2))),
        ["one_hot"] = (() => F.one_hot(tensor(new long[] { 2, 0 }), 4), () => tensor(new long[] { 0, 0, 1, 0, 1, 0, 0, 0 }).reshape(2, 4)),
    };

    public static TheoryData<string> Names => [.. Pairs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_and_its_module_agree(string name)
    {
        var (function, module) = Pairs[name];
        var (actual, expected) = (function(), module());
        Assert.Equal(expected.shape, actual.shape);
        Ramp.Same(expected.to(ScalarType.Float64).data<double>().ToArray(), actual);
    }

    [Fact]
    public void Pooling_tells_where_the_greatest_elements_stand()
    {
        var input = tensor(new[] { 1.0, 3, 2, 9, 5, 4, 7, 8 });
        Ramp.Same([1, 3, 4, 7], F.max_pool1d_with_indices(input.reshape(1, 8), 2).indices);
        Ramp.Same([3, 7], F.max_pool2d_with_indices(input.reshape(1, 1, 4, 2), [2, 2]).indices);
        Ramp.Same([3, 7], nn.MaxPool2d(2).forward_with_indices(input.reshape(1, 1, 4, 2)).Indices);
        Ramp.Same([3, 7], nn.AdaptiveMaxPool1d(2).forward_with_indices(input.reshape(1, 8)).Indices);
        Ramp.Same([3, 7], nn.AdaptiveMaxPool2d([2, 1]).forward_with_indices(input.reshape(1, 1, 4, 2)).indices);
        Ramp.Same([3, 7], nn.AdaptiveMaxPool3d([1, 2, 1]).forward_with_indices(input.reshape(1, 1, 1, 4, 2)).indices);
    }

    [Fact]
    public void A_pretrained_table_shares_its_vectors()
    {
        var vectors = Ramp.Of(3, 2);
        var embedding = Own(nn.Embedding_from_pretrained(vectors, padding_idx: -1));
        Assert.False(embedding.weight!.requires_grad);
        vectors.zero_();
        Ramp.Same([0, 0], embedding.call(tensor(new long[] { 1 })));
        Assert.True(Own(nn.Embedding_from_pretrained(vectors, freeze: false)).weight!.requires_grad);
        var bag = Own(nn.EmbeddingBag_from_pretrained(Ramp.Of(3, 2), mode: EmbeddingBagMode.Sum, padding_index: 0));
        Ramp.Same([-0.2 + 0.1, 0.5 - 0.3], bag.call(tensor(new long[] { 0, 1, 2 }).reshape(1, 3)));
        Assert.Throws<ArgumentException>(() => nn.Embedding_from_pretrained(ones(3)));
    }

    [Fact]
    public void A_padding_row_is_zero_and_is_not_trained()
    {
        var embedding = Own(nn.Embedding(3, 2, padding_idx: 1));
        embedding.call(tensor(new long[] { 0, 1, 1 })).sum().backward();
        Ramp.Same([1, 1, 0, 0, 0, 0], embedding.weight!.grad!);
        Ramp.Same([0, 0], embedding.weight![1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => nn.Embedding(3, 2, padding_idx: 3));
    }

    [Fact]
    public void Bags_include_the_last_offset_where_they_are_told_to()
    {
        var bag = Ramp.Fill(nn.EmbeddingBag(4, 2, mode: EmbeddingBagMode.Sum, include_last_offset: true));
        var matrix = bag.call(tensor(new long[] { 1, 3, 0, 1 }).reshape(2, 2));
        Ramp.Same(matrix.data<double>().ToArray(), bag.call(tensor(new long[] { 1, 3, 0, 1 }), tensor(new long[] { 0, 2, 4 })));
        Assert.Throws<ArgumentException>(() => bag.call(tensor(new long[] { 1 })));
        Assert.Throws<ArgumentException>(() => bag.call(ones(1, 1), ones(1)));
        Assert.Throws<ArgumentException>(() => bag.call(tensor(new long[] { 1 }), tensor(new long[] { 0 }), ones(2)));
    }

    [Fact]
    public void Wrong_channels_and_dimensions_are_named_with_the_right_ones()
    {
        Contains("(batch, 2, length)", "(1, 3, 4)", () => Own(nn.Conv1d(2, 1, 1)).call(ones(1, 3, 4)));
        Contains("(batch, 2, height, width)", "(2, 4)", () => Own(nn.ConvTranspose2d(2, 1, 1)).call(ones(2, 4)));
        Contains("2 or 3", "(2)", () => Own(nn.BatchNorm1d(2)).call(ones(2)));
        Contains("4 dimensions", "(2, 2)", () => Own(nn.BatchNorm2d(2)).call(ones(2, 2)));
        Contains("5 dimensions", "(2, 2)", () => Own(nn.BatchNorm3d(2)).call(ones(2, 2)));
        Contains("2 channels", "(1, 3, 4)", () => nn.InstanceNorm1d(2).call(ones(1, 3, 4)));
        Contains("3 or 4", "(2, 2)", () => nn.InstanceNorm2d(2).call(ones(2, 2)));
        Contains("4 or 5", "(2, 2)", () => nn.InstanceNorm3d(2).call(ones(2, 2)));
        Contains("(batch, channel", "(2, 2)", () => Own(nn.GroupNorm(1, 2)).call(ones(2, 2)));
    }

    [Fact]
    public void Settings_that_do_not_go_together_are_refused()
    {
        Contains("divisor", "3", () => nn.Conv1d(4, 3, 1, groups: 3));
        Contains("stride 1", "(2)", () => nn.Conv1d(1, 1, 3, Padding.Same, stride: 2));
        Contains("1 numbers", "2", () => Own(nn.Conv1d(1, 1, 3)).SetPadding([1, 2]));
        Contains("transposed", "rule", () => Own(nn.ConvTranspose1d(1, 1, 3)).SetPadding(Padding.Same));
        Contains("zeros", "Circular", () => nn.ConvTranspose1d(1, 1, 3, padding_mode: PaddingModes.Circular));
        Contains("from 5 to 6", "9", () => Own(nn.ConvTranspose1d(1, 1, 3, stride: 2)).forward(ones(1, 1, 2), [9]));
        Contains("divisor", "3", () => nn.GroupNorm(3, 4));
        Contains("(-1, 2)", "zero", () => nn.Linear(2, -1));
    }

    [Fact]
    public void Norms_without_scale_and_with_new_parameters_go_on()
    {
        using var plain = nn.LayerNorm(3, elementwise_affine: false, dtype: ScalarType.Float64);
        using var scaled = nn.LayerNorm(3, bias: false, dtype: ScalarType.Float64);
        Assert.Empty(plain.parameters());
        Assert.True(plain.call(Ramp.Of(2, 3)).allclose(scaled.call(Ramp.Of(2, 3))));
        scaled.weight = nn.Parameter(ones(3, ScalarType.Float64).mul(2));
        Assert.True(plain.call(Ramp.Of(2, 3)).mul(2).allclose(scaled.call(Ramp.Of(2, 3))));
        scaled.reset_parameters();
        Assert.True(plain.call(Ramp.Of(2, 3)).allclose(scaled.call(Ramp.Of(2, 3))));
        using var norm = Ramp.Fill(nn.BatchNorm1d(2));
        norm.call(Ramp.Of(3, 2));
        norm.reset_parameters();
        Ramp.Same([1, 1], norm.weight);
        Ramp.Same([0, 0], norm.running_mean!);
        Assert.Equal(0, norm.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void A_convolution_draws_new_parameters()
    {
        using var layer = nn.Conv1d(2, 3, 3);
        var before = layer.weight.clone();
        layer.reset_parameters();
        Assert.False(layer.weight.allclose(before));
        Assert.InRange(layer.weight.abs().max().item<float>(), 0, 1 / Math.Sqrt(6));
    }

    // A module with ramps as its parameters, called with a ramp.
    static Tensor Plain(nn.Module<Tensor, Tensor> module, params long[] shape) => Ramp.Fill(module).call(Ramp.Of(shape));

    static void Contains(string expected, string received, Action action)
    {
        var message = Assert.ThrowsAny<ArgumentException>(action).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains(received, message, StringComparison.Ordinal);
    }
}
