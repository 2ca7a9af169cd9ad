using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.LinearAlgebra;

public sealed class FourierTests : LeakCheck
{
    static Tensor X => tensor(new[] { 1.0, 2, -1, 0.5, 3, 0 });

    static Tensor Plane => arange(24, dtype: float64).reshape(2, 3, 4).sin();

    [Fact]
    public void One_dimension_agrees_with_the_sum()
    {
        var n = X.numel();
        var angle = outer(arange(n, dtype: float64), arange(n, dtype: float64)) * (-2 * Math.PI / n);
        var matrix = complex(angle.cos(), angle.sin());
        var expected = matrix.mv(X.to(complex128));
        Check.Same(expected, fft.fft_(X));
        Check.Same(expected / 6, fft.fft_(X, norm: FFTNormType.Forward));
        Check.Same(expected / Math.Sqrt(6), fft.fft_(X, norm: FFTNormType.Ortho));
        Check.Same(expected.narrow(0, 0, 4), fft.rfft(X));
        Check.Same(X.to(complex128), fft.ifft(expected));
        Check.Same(X, fft.irfft(fft.rfft(X), 6));
        Check.Same(X.to(complex128), fft.ifft(fft.fft_(X, norm: FFTNormType.Forward), norm: FFTNormType.Forward));
    }

    [Fact]
    public void A_length_trims_or_fills_up()
    {
        Check.Same(fft.fft_(X.narrow(0, 0, 3)), fft.fft_(X, 3));
        Check.Same(fft.fft_(cat([X, zeros(2, float64)])), fft.fft_(X, 8));
        Check.Same(fft.fft_(Plane.mT).mT, fft.fft_(Plane, dim: -2));
    }

    [Fact]
    public void Hermitian_transforms_are_real_ones_the_other_way()
    {
        var half = fft.ihfft(X);
        Check.Same(fft.rfft(X).conj() / 6, half);
        Check.Same(X, fft.hfft(half, 6));
    }

    [Fact]
    public void Several_dimensions_are_one_after_the_other()
    {
        var both = fft.fft_(fft.fft_(Plane, dim: -1), dim: -2);
        Check.Same(both, fft.fft2(Plane));
        Check.Same(both, fft.fftn(Plane, dim: [-2, -1]));
        Check.Same(fft.fft_(both, dim: 0), fft.fftn(Plane));
        Check.Same(both.narrow(-1, 0, 3), fft.rfft2(Plane));
        Check.Same(both.narrow(-1, 0, 3), fft.rfftn(Plane, dim: [1, 2]));
        Check.Same(fft.fft2(Plane.narrow(1, 0, 2).narrow(2, 0, 3)), fft.fft2(Plane, [2, 3]));
        Check.Same(Plane.to(complex128), fft.ifft2(both));
        Check.Same(Plane.to(complex128), fft.ifftn(fft.fftn(Plane)));
        Check.Same(Plane, fft.irfft2(fft.rfft2(Plane), [3, 4]));
        Check.Same(Plane, fft.irfftn(fft.rfftn(Plane), [2, 3, 4]));
        Check.Same(Plane, fft.hfft2(fft.ihfft2(Plane), [3, 4]));
        Check.Same(Plane, fft.hfftn(fft.ihfftn(Plane), [2, 3, 4]));
        Assert.StartsWith(
            "Expected a tensor of at least two dimensions; received shape (6).", Assert.Throws<ArgumentException>(() => fft.fft2(X)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Frequencies_are_in_the_order_of_the_transform()
    {
        Check.Values([0, 0.25, 0.5, -0.75, -0.5, -0.25], fft.fftfreq(6, 2.0 / 3, float64));
        Check.Values([0, 0.25, 0.5, 0.75], fft.rfftfreq(6, 2.0 / 3, float64));
        Assert.Equal(float32, fft.fftfreq(6).dtype);
        Assert.True(fft.rfftfreq(6, requires_grad: true).requires_grad);
        Check.Values([-0.75, -0.5, -0.25, 0, 0.25, 0.5], fft.fftshift(fft.fftfreq(6, 2.0 / 3, float64)));
        Check.Same(X, fft.ifftshift(fft.fftshift(X, [0]), [0]));
    }

    [Fact]
    public void Transforms_have_gradients()
    {
        var x = X.requires_grad_();
        fft.rfft(x).abs().pow(2).sum().backward();
        Assert.Equal(x.shape, x.grad!.shape);
        var spectrum = fft.fft_(X);
        // Σ over half of the spectrum: half of twice Parseval's 6·x, plus what the two unpaired frequencies add.
        var unpaired = (spectrum[0].real + spectrum[3].real * tensor(new[] { 1.0, -1, 1, -1, 1, -1 }));
        Check.Same(6 * X + unpaired, x.grad!, 1e-12);
    }

    [Fact]
    public void A_short_time_transform_is_undone_by_its_inverse()
    {
        var window = hann_window(4, dtype: float64);
        var spectra = stft(X, 4, 2, window: window, return_complex: true);
        Assert.Equal([3, 4], spectra.shape);
        Check.Values([3, 0.25, 3.25, 3.25, -1, 1, -3, -3, -1, -2.25, 2.75, 2.75], spectra.real);
        Check.Values([0, 0, 0, 0, 0, -0.75, -0.25, 0.25, 0, 0, 0, 0], spectra.imag);
        Check.Same(X, istft(spectra, 4, 2, window: window, length: 6));
        Assert.Equal([3, 7, 2], stft(X, 4).shape);
        Assert.Equal([3, 3], X.stft(4, hop_length: 1, center: false, return_complex: true).shape);
        // The first window covers the first element three times, and the second.
        Check.Values([1 + 1 + 1 + 2], stft(X, 4, 2, pad_mode: PaddingModes.Replicate, return_complex: true)[0, 0].real);
        Check.Values([0 + 0 + 1 + 2], stft(X, 4, 2, pad_mode: PaddingModes.Zeros, return_complex: true)[0, 0].real);
        Check.Values([3 + 0 + 1 + 2], stft(X, 4, 2, pad_mode: PaddingModes.Circular, return_complex: true)[0, 0].real);
        Assert.Throws<ExternalException>(() => stft(X, 40));
    }
}
