using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// Discrete Fourier transforms. A length n or s other than the tensor's own trims it or fills it up with zeros first; for a transform
    /// that ends in real numbers it is the length of the result.
    /// </summary>
    public static partial class fft
    {
        /// <summary>The Fourier transform along <paramref name="dim"/>.</summary>
        public static Tensor fft_(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_fft.Call(input, n == -1 ? Argument.None : n, dim, Text(norm));

        /// <summary>The inverse Fourier transform along <paramref name="dim"/>.</summary>
        public static Tensor ifft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_ifft.Call(input, n == -1 ? Argument.None : n, dim, Text(norm));

        /// <summary>The Fourier transform of a real tensor along <paramref name="dim"/>: the half of it that is not implied by symmetry.</summary>
        public static Tensor rfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_rfft.Call(input, n == -1 ? Argument.None : n, dim, Text(norm));

        /// <summary>The inverse of <see cref="rfft(Tensor, long, long, FFTNormType)"/>, real.</summary>
        public static Tensor irfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_irfft.Call(input, n == -1 ? Argument.None : n, dim, Text(norm));

        /// <summary>The Fourier transform, real, of a Hermitian signal along <paramref name="dim"/>, of which the first half is given.</summary>
        public static Tensor hfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_hfft.Call(input, n == -1 ? Argument.None : n, dim, Text(norm));

        /// <summary>The inverse of <see cref="hfft(Tensor, long, long, FFTNormType)"/>: the first half of a Hermitian signal.</summary>
        public static Tensor ihfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_ihfft.Call(input, n == -1 ? Argument.None : n, dim, Text(norm));

        /// <summary>The Fourier transform over two dimensions, the last two unless <paramref name="dim"/> names others.</summary>
        /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
        public static Tensor fft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            TwoDimensional(Aten.fft_fft2, input, s, dim, norm);

        /// <summary>The inverse Fourier transform over two dimensions, the last two unless <paramref name="dim"/> names others.</summary>
        /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
        public static Tensor ifft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            TwoDimensional(Aten.fft_ifft2, input, s, dim, norm);

        /// <summary>The Fourier transform of a real tensor over two dimensions, the last of them by half, the last two unless <paramref name="dim"/> names others.</summary>
        /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
        public static Tensor rfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            TwoDimensional(Aten.fft_rfft2, input, s, dim, norm);

        /// <summary>The inverse of <see cref="rfft2(Tensor, long[], long[], FFTNormType)"/>, real, the last two unless <paramref name="dim"/> names others.</summary>
        /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
        public static Tensor irfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            TwoDimensional(Aten.fft_irfft2, input, s, dim, norm);

        /// <summary>The Fourier transform, real, of a signal that is Hermitian over two dimensions, the last of them given by half, the last two unless <paramref name="dim"/> names others.</summary>
        /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
        public static Tensor hfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            TwoDimensional(Aten.fft_hfft2, input, s, dim, norm);

        /// <summary>The inverse of <see cref="hfft2(Tensor, long[], long[], FFTNormType)"/>, the last two unless <paramref name="dim"/> names others.</summary>
        /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
        public static Tensor ihfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            TwoDimensional(Aten.fft_ihfft2, input, s, dim, norm);

        /// <summary>The Fourier transform over several dimensions, all unless <paramref name="dim"/> names them.</summary>
        public static Tensor fftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_fftn.Call(input, s, dim, Text(norm));

        /// <summary>The inverse Fourier transform over several dimensions, all unless <paramref name="dim"/> names them.</summary>
        public static Tensor ifftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_ifftn.Call(input, s, dim, Text(norm));

        /// <summary>The Fourier transform of a real tensor over several dimensions, the last of them by half, all unless <paramref name="dim"/> names them.</summary>
        public static Tensor rfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_rfftn.Call(input, s, dim, Text(norm));

        /// <summary>The inverse of <see cref="rfftn(Tensor, long[], long[], FFTNormType)"/>, real, all unless <paramref name="dim"/> names them.</summary>
        public static Tensor irfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_irfftn.Call(input, s, dim, Text(norm));

        /// <summary>The Fourier transform, real, of a signal that is Hermitian over several dimensions, the last of them given by half, all unless <paramref name="dim"/> names them.</summary>
        public static Tensor hfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_hfftn.Call(input, s, dim, Text(norm));

        /// <summary>The inverse of <see cref="hfftn(Tensor, long[], long[], FFTNormType)"/>, all unless <paramref name="dim"/> names them.</summary>
        public static Tensor ihfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) =>
            Aten.fft_ihfftn.Call(input, s, dim, Text(norm));

        /// <summary>Moves frequency zero to the middle, in all dimensions unless <paramref name="dim"/> names them.</summary>
        public static Tensor fftshift(Tensor input, long[]? dim = null) => Aten.fft_fftshift.Call(input, dim);

        /// <summary>The inverse of <see cref="fftshift(Tensor, long[])"/>.</summary>
        public static Tensor ifftshift(Tensor input, long[]? dim = null) => Aten.fft_ifftshift.Call(input, dim);

        static Tensor TwoDimensional(Operator transform, Tensor input, long[]? s, long[]? dim, FFTNormType norm)
        {
            if (input.ndim < 2)
                throw new ArgumentException($"Expected a tensor of at least two dimensions; received shape ({string.Join(", ", input.shape)}).", nameof(input));
            return transform.Call(input, s, dim ?? LastTwo, Text(norm));
        }

        static string Text(FFTNormType norm) => norm switch
        {
            FFTNormType.Backward => "backward",
            FFTNormType.Forward => "forward",
            _ => "ortho",
        };

        static readonly long[] LastTwo = [-2, -1];
    }
}
