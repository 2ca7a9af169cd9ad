using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Complex numbers and their parts.</summary>
public sealed class ComplexNumberTests : LeakCheck
{
    static Tensor Numbers => torch.complex(tensor(new double[] { 3, 0, -1 }), tensor(new double[] { 4, -2, 0 }));

    [Fact]
    public void Parts_modulus_and_angle_come_apart_and_together()
    {
        var z = Numbers;
        Assert.Equal(ScalarType.ComplexFloat64, z.dtype);
        Check.Close([3, 0, -1], z.real);
        Check.Close([4, -2, 0], z.imag);
        Check.Close([3, 0, -1], torch.real(z));
        Check.Close([4, -2, 0], torch.imag(z));
        Check.Close([5, 2, 1], z.abs());
        Check.Close([double.Atan2(4, 3), -double.Pi / 2, double.Pi], z.angle());
        var again = torch.polar(z.abs(), torch.angle(z));
        Check.Close([3, 0, -1], again.real);
        Check.Close([4, -2, 0], again.imag);
        Check.Close([0.6, 0, -1], z.sgn().real);
        Check.Equal([false, false, true], z.isreal());
    }

    [Fact]
    public void Conjugation_waits_until_it_is_needed()
    {
        var conjugate = Numbers.conj();
        Assert.True(conjugate.is_conj());
        Assert.False(torch.is_conj(conjugate.resolve_conj()));
        Check.Close([-4, 2, 0], conjugate.imag);
        Assert.True(conjugate.imag.is_neg());
        Assert.False(torch.resolve_neg(conjugate.imag).is_neg());
        Assert.True((bool)torch.is_neg(conjugate.imag));
        Check.Close([-4, 2, 0], Numbers.conj_physical().imag);
        Check.Close([-4, 2, 0], Numbers.conj_physical_().imag);
    }
}
