namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        fft_fft = new("aten::fft_fft"), fft_ifft = new("aten::fft_ifft"), fft_rfft = new("aten::fft_rfft"),
        fft_irfft = new("aten::fft_irfft"), fft_hfft = new("aten::fft_hfft"), fft_ihfft = new("aten::fft_ihfft"),
        fft_fft2 = new("aten::fft_fft2"), fft_ifft2 = new("aten::fft_ifft2"), fft_rfft2 = new("aten::fft_rfft2"),
        fft_irfft2 = new("aten::fft_irfft2"), fft_hfft2 = new("aten::fft_hfft2"), fft_ihfft2 = new("aten::fft_ihfft2"),
        fft_fftn = new("aten::fft_fftn"), fft_ifftn = new("aten::fft_ifftn"), fft_rfftn = new("aten::fft_rfftn"),
        fft_irfftn = new("aten::fft_irfftn"), fft_hfftn = new("aten::fft_hfftn"), fft_ihfftn = new("aten::fft_ihfftn"),
        fft_fftfreq = new("aten::fft_fftfreq"), fft_rfftfreq = new("aten::fft_rfftfreq"), fft_fftshift = new("aten::fft_fftshift"),
        fft_ifftshift = new("aten::fft_ifftshift"),
        istft = new("aten::istft"), stft_center = new("aten::stft", "center");
}
