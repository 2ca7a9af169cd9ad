using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// The numbers from <paramref name="start"/> on, <paramref name="step"/> apart, up to and not including <paramref name="stop"/>;
    /// without <paramref name="dtype"/>, Int64 where all three are integers and the default type otherwise.
    /// </summary>
    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        dtype ??= is_integral(start.Type) && is_integral(stop.Type) && is_integral(step.Type) ? ScalarType.Int64 : get_default_dtype();
        device = InitializeDevice(device);
        if (!is_complex(dtype.Value))
            return Factory.WithGradient(Aten.arange_start_step.Call(start, stop, step, dtype, Argument.None, device), requires_grad);
        using var real = Aten.arange_start_step.Call(start, stop, step, ScalarType.Float64, Argument.None, device);
        return Factory.WithGradient(real.to(dtype.Value), requires_grad);
    }

    /// <summary>
    /// The numbers from <paramref name="start"/> on, 1 apart, up to and not including <paramref name="stop"/>; the type is chosen as for
    /// three numbers.
    /// </summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>The numbers 0, 1, … up to and not including <paramref name="stop"/>; the type is chosen as for three numbers.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>
    /// <paramref name="steps"/> numbers, evenly spaced, from <paramref name="start"/> to and including <paramref name="end"/>.
    /// </summary>
    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Factory.WithGradient(
            Aten.linspace.Call(start, end, steps, dtype ?? get_default_dtype(), Argument.None, InitializeDevice(device)), requires_grad);

    /// <summary>
    /// <paramref name="steps"/> numbers, evenly spaced in the logarithm, from <paramref name="base"/> to the power of
    /// <paramref name="start"/> to that of <paramref name="end"/>.
    /// </summary>
    public static Tensor logspace(
        double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false) =>
        Factory.WithGradient(
            Aten.logspace.Call(start, end, steps, @base, dtype ?? get_default_dtype(), Argument.None, InitializeDevice(device)),
            requires_grad);

    /// <summary>The matrix with ones on the diagonal and zeros elsewhere; square if <paramref name="columns"/> is left out.</summary>
    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Factory.CheckNames(names);
        var options = dtype ?? get_default_dtype();
        var result = Aten.eye.Call(rows, columns == -1 ? rows : columns, options, Argument.None, InitializeDevice(device));
        return Factory.WithGradient(result, requires_grad);
    }

    /// <summary>
    /// Row and column numbers of the elements on and below a diagonal of a matrix, row by row: shape (2, number of elements).
    /// </summary>
    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.tril_indices.Call(row, col, offset, dtype, Argument.None, InitializeDevice(device));

    /// <summary>
    /// Row and column numbers of the elements on and above a diagonal of a matrix, row by row: shape (2, number of elements).
    /// </summary>
    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Aten.triu_indices.Call(row, col, offset, dtype, Argument.None, InitializeDevice(device));
}
