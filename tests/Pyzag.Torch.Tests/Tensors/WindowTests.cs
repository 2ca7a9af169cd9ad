using static Pyzag.Torch.Tests.Tensors.Expected;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>Windows and fills in place. The figures of windows are PyTorch 1.13's.</summary>
public sealed class WindowTests : LeakCheck
{
    static readonly Dictionary<string, (Func<Tensor> Call, string Expected)> Cases = new()
    {
        ["bartlett"] = (() => bartlett_window(5, dtype: float64), "Float64 [5]: 0 0.4 0.8 0.8 0.4"),
        ["bartlett, symmetric"] = (() => bartlett_window(5, false, float64), "Float64 [5]: 0 0.5 1 0.5 0"),
        ["blackman"] = (() => blackman_window(5, dtype: float64),
            "Float64 [5]: 0 0.20077014326253045 0.8492298567374694 0.8492298567374696 0.20077014326253056"),
        ["blackman, symmetric"] = (() => blackman_window(5, false, float64), "Float64 [5]: 0 0.34 1 0.34 0"),
        ["hann"] = (() => hann_window(5, dtype: float64),
            "Float64 [5]: 0 0.3454915028125263 0.9045084971874737 0.9045084971874737 0.3454915028125264"),
        ["hann, symmetric"] = (() => hann_window(5, false), "Float32 [5]: 0 0.5 1 0.5 0"),
        ["hamming"] = (() => hamming_window(5, true, 0.6f, 0.4f), "Float32 [5]: 0.2 0.4763932 0.9236068 0.9236068 0.4763932"),
        ["hamming, symmetric"] = (() => hamming_window(4, false), "Float32 [4]: 0.08 0.77 0.77 0.08"),
        ["kaiser"] = (() => kaiser_window(5, dtype: float64),
            "Float64 [5]: 5.2773441320097665e-05 0.10171968770956323 0.7929398341014605 0.7929398341014605 0.10171968770956323"),
        ["kaiser, symmetric"] = (() => kaiser_window(4, false, 8f, float64),
            "Float64 [4]: 0.002338830512733327 0.6524786744624014 0.6524786744624014 0.002338830512733327"),
        ["zeros"] = (() => Filled.zeros(2, 3), "Float64 [2, 3]: 0 0 0 0 0 0"),
        ["ones"] = (() => Filled.ones(2), "Float64 [2]: 1 1"),
        ["full"] = (() => Filled.full([2, 1], 2.5), "Float64 [2, 1]: 2.5 2.5"),
        ["full of a span"] = (() => Filled.full(stackalloc long[] { 1 }, 2.5), "Float64 [1]: 2.5"),
        ["eye"] = (() => Filled.eye(2, 3), "Float64 [2, 3]: 1 0 0 0 1 0"),
        ["arange_out"] = (() => Doubles(0).arange_out(1, 2, 0.5), "Float64 [2]: 1 1.5"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    static Tensor Filled => full([1], 7.0, float64);

    static Tensor Doubles(long count) => empty(count, dtype: float64);

    [Theory, MemberData(nameof(Names))]
    public void Elements_are_as_defined(string name) => AssertIs(Cases[name].Expected, Cases[name].Call());

    [Fact]
    public void Fills_change_the_tensor_that_they_are_called_on()
    {
        var t = Doubles(1);
        t.ones(2, 2);
        AssertIs("Float64 [2, 2]: 1 1 1 1", t);
        t.empty(3);
        Assert.Equal([3], t.shape);
        t.rand_out(50);
        Assert.True(t.lt(1).all().item<bool>());
        Assert.True(rand_out(t, 60).ge(0).all().item<bool>());
        Assert.Equal([60], t.shape);
        t.randn_out(100);
        Assert.True(t.lt(0).any().item<bool>());
    }
}
