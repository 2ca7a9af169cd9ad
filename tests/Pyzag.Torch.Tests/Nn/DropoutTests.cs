using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Dropout in its forms.</summary>
public sealed class DropoutTests : ModuleTest
{
    public static TheoryData<string> Names => ["element", "one", "two", "three", "alpha", "feature"];

    [Fact]
    public void In_training_elements_are_dropped_and_the_mean_stays()
    {
        manual_seed(1);
        var result = nn.Dropout(0.25).call(ones(10000));
        Assert.InRange(result.eq(0).sum().item<long>(), 2300, 2700);
        Assert.Equal(1 / 0.75f, result.max().item<float>(), 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whole_channels_are_dropped(int dimensions)
    {
        manual_seed(1);
        long[] shape = [20, 30, .. Enumerable.Repeat(2L, dimensions)];
        var result = dimensions switch
        {
            1 => nn.Dropout1d().call(ones(shape)),
            2 => nn.Dropout2d().call(ones(shape)),
            _ => nn.Dropout3d().call(ones(shape)),
        };
        var channels = result.reshape(600, -1);
        Assert.True(channels.eq(channels.narrow(1, 0, 1)).all().item<bool>());
        Assert.InRange(channels.select(1, 0).eq(0).sum().item<long>(), 240, 360);
    }

    [Fact]
    public void Alpha_dropout_keeps_mean_and_variance()
    {
        manual_seed(1);
        var result = nn.AlphaDropout(0.3).call(randn(50000));
        Assert.InRange(result.mean().item<float>(), -0.03f, 0.03f);
        Assert.InRange(Ramp.Deviation(result), 0.97, 1.03);
        Assert.InRange(Ramp.Deviation(nn.FeatureAlphaDropout(0.3).call(randn(50000, 1))), 0.97, 1.03);
        Assert.True(nn.FeatureAlphaDropout(0.3, inplace: true).inplace);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_evaluation_a_fresh_handle_to_the_input_comes_back(string name)
    {
        nn.Module<Tensor, Tensor> module = name switch
        {
            "element" => nn.Dropout(),
            "one" => nn.Dropout1d(),
            "two" => nn.Dropout2d(),
            "three" => nn.Dropout3d(),
            "alpha" => nn.AlphaDropout(),
            _ => nn.FeatureAlphaDropout(),
        };
        module.eval();
        var x = Ramp.Of(1, 2, 3);
        var result = module.call(x);
        Assert.NotSame(x, result);
        result.Dispose();
        Ramp.Same(Ramp.Of(6).data<double>().ToArray(), x);
    }

    [Fact]
    public void In_place_the_input_takes_the_result()
    {
        var x = ones(100);
        var result = F.dropout(x, 0.5, training: true, inplace: true);
        Assert.True(x.eq(result).all().item<bool>());
        Assert.NotEqual(100, x.eq(1).sum().item<long>());
    }

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => nn.Dropout(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => F.dropout(ones(1), double.NaN));
        Assert.Contains("(2, 3)", Assert.Throws<ArgumentException>(() => nn.Dropout1d().call(ones(2, 3))).Message, StringComparison.Ordinal);
    }
}
