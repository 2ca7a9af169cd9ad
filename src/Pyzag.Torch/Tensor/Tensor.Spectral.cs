using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The short-time Fourier transform of a signal or a batch of signals: spectra of windows of it, of shape (batch…, frequency, window),
        /// with a last dimension of real and imaginary part unless complex numbers are asked for.
        /// </summary>
        /// <param name="n_fft">The length of a transform.</param>
        /// <param name="hop_length">The distance between windows; a quarter of <paramref name="n_fft"/> where it is -1.</param>
        /// <param name="win_length">The length of a window; <paramref name="n_fft"/> where it is -1.</param>
        /// <param name="window">The factors of a window's elements; ones unless given.</param>
        /// <param name="center">Whether to pad the signal so that windows are centered on their elements.</param>
        /// <param name="pad_mode">What to pad with.</param>
        /// <param name="normalized">Whether to divide by √n_fft.</param>
        /// <param name="onesided">Whether to leave out what symmetry implies; so for real signals unless given.</param>
        /// <param name="return_complex">Whether to return complex numbers; so for complex signals unless given.</param>
        public Tensor stft(
            long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true,
            PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
            Aten.stft_center.Call(
                this, n_fft, GivenOrNone(hop_length), GivenOrNone(win_length), window, center, pad_mode switch
                {
                    PaddingModes.Reflect => "reflect",
                    PaddingModes.Replicate => "replicate",
                    PaddingModes.Circular => "circular",
                    _ => "constant",
                },
                normalized, onesided, return_complex ?? is_complex());

        /// <summary>The inverse of <see cref="stft"/>: the signal whose transform comes closest.</summary>
        /// <param name="n_fft">The length of a transform.</param>
        /// <param name="hop_length">The distance between windows; a quarter of <paramref name="n_fft"/> where it is -1.</param>
        /// <param name="win_length">The length of a window; <paramref name="n_fft"/> where it is -1.</param>
        /// <param name="window">The factors of a window's elements; ones unless given.</param>
        /// <param name="center">Whether the signal was padded.</param>
        /// <param name="normalized">Whether the transform was divided by √n_fft.</param>
        /// <param name="onesided">Whether what symmetry implies is left out.</param>
        /// <param name="length">The length of the signal; where it is -1, what the windows cover.</param>
        /// <param name="return_complex">Whether the signal is complex.</param>
        public Tensor istft(
            long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, bool normalized = false,
            bool? onesided = null, long length = -1, bool return_complex = false) =>
            Aten.istft.Call(
                this, n_fft, GivenOrNone(hop_length), GivenOrNone(win_length), window, center, normalized, onesided, GivenOrNone(length), return_complex);

        static Argument GivenOrNone(long value) => value == -1 ? Argument.None : value;
    }
}
