using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

public sealed class FirstTests : LeakCheck
{
    [Fact]
    public void Arrays_come_back_as_they_went_in()
    {
        var t = tensor(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([2, 3], t.shape);
        Assert.Equal([1.0, 4, 2, 5, 3, 6], t.T.data<double>().ToArray());
        Assert.Equal(5.0, t[1, 1].item<double>());
        t[0, 0] = 7.0;
        Assert.Equal(7.0, (double)t[0, 0]);
        Assert.Equal([9L], cat([arange(3), arange(6)]).shape);
    }
}
