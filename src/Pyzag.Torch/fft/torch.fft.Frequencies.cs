using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class fft
    {
        /// <summary>The frequencies of the elements that <see cref="fft_(Tensor, long, long, FFTNormType)"/> returns, negative ones last.</summary>
        /// <param name="n">The number of points.</param>
        /// <param name="d">The distance between points.</param>
        /// <param name="dtype">The element type.</param>
        /// <param name="device">Where the result lives.</param>
        /// <param name="requires_grad">Whether to record gradients.</param>
        public static Tensor fftfreq(long n, double d = 1.0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Frequencies(Aten.fft_fftfreq, n, d, dtype, device, requires_grad);

        /// <summary>The frequencies of the elements that <see cref="rfft(Tensor, long, long, FFTNormType)"/> returns.</summary>
        /// <inheritdoc cref="fftfreq(long, double, ScalarType?, Device, bool)"/>
        public static Tensor rfftfreq(long n, double d = 1.0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Frequencies(Aten.fft_rfftfreq, n, d, dtype, device, requires_grad);

        static Tensor Frequencies(Operator factory, long n, double d, ScalarType? dtype, Device? device, bool requiresGrad) =>
            Factory.WithGradient(
                factory.Call(n, d, dtype ?? get_default_dtype(), Argument.None, InitializeDevice(device)), requiresGrad);
    }
}
