using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.LinearAlgebra;

/// <summary>Products of complex vectors, which Debian's libtorch by itself returns as zero.</summary>
public sealed class ComplexProductTests : LeakCheck
{
    // (1+2i)(3-i) + (-1+i)(2+4i) = -1+3i, and with the first conjugated 3-13i.
    static readonly Complex[] Left = [new(1, 2), new(-1, 1)];
    static readonly Complex[] Right = [new(3, -1), new(2, 4)];

    [Fact]
    public void Of_the_plain_kind()
    {
        Assert.Equal(new Complex(-1, 3), tensor(Left).dot(tensor(Right)).ToComplexFloat64());
        Assert.Equal(new Complex(-1, 3), tensor(Left).matmul(tensor(Right)).ToComplexFloat64());
    }

    [Fact]
    public void With_the_first_conjugated()
    {
        Assert.Equal(new Complex(3, -13), tensor(Left).vdot(tensor(Right)).ToComplexFloat64());
        Assert.Equal(new Complex(3, -13), linalg.vecdot(tensor(Left), tensor(Right)).ToComplexFloat64());
    }
}
