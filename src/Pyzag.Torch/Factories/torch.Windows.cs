using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A triangular window of <paramref name="len"/> points; one that repeats with period <paramref name="len"/> unless
    /// <paramref name="periodic"/> is false.
    /// </summary>
    public static Tensor bartlett_window(
        long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.WithGradient(
            Aten.bartlett_window.Call(len, periodic, dtype ?? get_default_dtype(), Argument.None, InitializeDevice(device)), requires_grad);

    /// <summary>A Blackman window; see <see cref="bartlett_window"/> for the arguments.</summary>
    public static Tensor blackman_window(
        long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.WithGradient(
            Aten.blackman_window.Call(len, periodic, dtype ?? get_default_dtype(), Argument.None, InitializeDevice(device)), requires_grad);

    /// <summary>A Hann window; see <see cref="bartlett_window"/> for the arguments.</summary>
    public static Tensor hann_window(
        long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.WithGradient(
            Aten.hann_window.Call(len, periodic, dtype ?? get_default_dtype(), Argument.None, InitializeDevice(device)), requires_grad);

    /// <summary>A Hamming window alpha − beta · cos(2πk / len); see <see cref="bartlett_window"/> for the other arguments.</summary>
    public static Tensor hamming_window(
        long len, bool periodic = true, float alpha = 0.54f, float beta = 0.46f, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Factory.WithGradient(
            Aten.hamming_window.Call(len, periodic, (double)alpha, (double)beta, dtype ?? get_default_dtype(), Argument.None,
                InitializeDevice(device)), requires_grad);

    /// <summary>A Kaiser window of shape <paramref name="beta"/>; see <see cref="bartlett_window"/> for the other arguments.</summary>
    public static Tensor kaiser_window(
        long len, bool periodic = true, float beta = 12f, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.WithGradient(
            Aten.kaiser_window.Call(len, periodic, (double)beta, dtype ?? get_default_dtype(), Argument.None,
                InitializeDevice(device)), requires_grad);
}
