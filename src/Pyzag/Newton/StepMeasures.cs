using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Pyzag.Internal;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>
/// What the convergence test reads of tensors: a few numbers for every step and series, on the host. Tensors in the host's memory are read
/// in one pass; on any other device the same numbers are computed there and cost one transfer. Tensors made on the way belong to the open
/// dispose scope.
/// </summary>
internal static class StepMeasures
{
    // Keeps 0 / 0 out: the smallest normal number of float32, so it is not 0 in either dtype.
    internal const double SmallestDivisor = 1.2e-38;

    /// <summary>Records ‖R_i‖ for a residual <c>(block, batch…, state)</c>.</summary>
    internal static void Norms(Tensor residual, StepTable steps)
    {
        if (!IsReadable(residual))
        {
            Record(linalg.vector_norm(residual.to(float64), dims: [-1]), steps, steps.Norm);
            return;
        }

        var numbers = Numbers(residual);
        var state = numbers.Length / (steps.Steps * steps.Series);
        for (int row = 0, k = 0; row < steps.Length; row += steps.Width)
            foreach (ref var norm in steps.Norm.AsSpan(row, steps.Series))
            {
                var sum = 0.0;
                for (var end = k + state; k < end; k++)
                    sum += numbers[k] * numbers[k];
                norm = Math.Sqrt(sum);
            }
    }

    /// <summary>
    /// Records the size of a correction, max_c |δ_ic| / X_c, and what it is against the largest component, max_c |δ_ic| / max_c X_c. X_c is
    /// the largest that component c of the series has been, but for the division no less than a fraction of the largest component.
    /// </summary>
    /// <param name="correction">δ, <c>(block, batch…, state)</c>.</param>
    /// <param name="iterate">The states it leads to, of the same shape, which count for X.</param>
    /// <param name="scale">The largest that the components were before, <c>(batch…, state)</c>.</param>
    /// <param name="negligible">The fraction.</param>
    /// <param name="steps">Where to.</param>
    internal static void Sizes(Tensor correction, Tensor iterate, Tensor scale, double negligible, StepTable steps)
    {
        if (IsReadable(correction) && IsReadable(iterate))
            HostSizes(Numbers(correction), Numbers(iterate), Numbers(scale), negligible, steps);
        else
            DeviceSizes(correction, iterate, scale, negligible, steps);
    }

    private static bool IsReadable(Tensor tensor) => tensor.device_type == DeviceType.CPU && tensor.numel() * sizeof(double) <= int.MaxValue;

    private static ReadOnlySpan<double> Numbers(Tensor tensor) =>
        MemoryMarshal.Cast<byte, double>(HostMemory.Bytes(tensor.dtype == ScalarType.Float64 ? tensor : tensor.to(float64)));

    private static void HostSizes(ReadOnlySpan<double> correction, ReadOnlySpan<double> iterate, ReadOnlySpan<double> scale, double negligible, StepTable steps)
    {
        var components = scale.Length / steps.Series;
        var rented = ArrayPool<double>.Shared.Rent(scale.Length + steps.Series);
        var factors = rented.AsSpan(0, scale.Length);
        var overall = rented.AsSpan(scale.Length, steps.Series);
        scale.CopyTo(factors);
        for (var first = 0; first < iterate.Length; first += factors.Length)
            RaiseToMagnitudes(factors, iterate.Slice(first, factors.Length));
        for (var b = 0; b < overall.Length; b++)
        {
            var own = factors.Slice(b * components, components);
            var largest = own[0];
            foreach (var component in own)
                largest = Math.Max(largest, component);
            foreach (ref var component in own)
                component = 1 / Math.Max(Math.Max(component, negligible * largest), SmallestDivisor);
            overall[b] = 1 / Math.Max(largest, SmallestDivisor);
        }

        for (int row = 0, k = 0; row < steps.Length; row += steps.Width)
        {
            var sizes = steps.Size.AsSpan(row, overall.Length);
            var lengths = steps.Overall.AsSpan(row, overall.Length);
            var step = correction.Slice(k, factors.Length);
            k += factors.Length;
            for (int b = 0, c = 0; b < overall.Length; b++)
            {
                // Comparisons lose a NaN that the sum keeps.
                double size = 0, length = 0, sum = 0;
                for (var end = c + components; c < end; c++)
                {
                    var moved = Math.Abs(step[c]);
                    var scaled = moved * factors[c];
                    sum += scaled;
                    length = double.MaxNative(length, moved);
                    size = double.MaxNative(size, scaled);
                }

                sizes[b] = double.IsNaN(sum) ? sum : size;
                lengths[b] = double.IsNaN(sum) ? sum : length * overall[b];
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private static void RaiseToMagnitudes(Span<double> largest, ReadOnlySpan<double> numbers)
    {
        var k = 0;
        for (; k <= largest.Length - Vector<double>.Count; k += Vector<double>.Count)
        {
            var part = largest.Slice(k, Vector<double>.Count);
            Vector.Max(new Vector<double>(part), Vector.Abs(new Vector<double>(numbers[k..]))).CopyTo(part);
        }

        for (; k < largest.Length; k++)
            largest[k] = Math.Max(largest[k], Math.Abs(numbers[k]));
    }

    private static void DeviceSizes(Tensor correction, Tensor iterate, Tensor scale, double negligible, StepTable steps)
    {
        var moved = correction.abs();
        var components = iterate.abs().amax(0).maximum(scale);
        var largest = components.amax([-1], keepdim: true);
        var size = (moved / components.maximum(negligible * largest).clamp_min(SmallestDivisor)).amax(-1);
        var length = moved.amax(-1) / largest.squeeze(-1).clamp_min(SmallestDivisor);
        var numbers = stack([size, length]).to(float64).cpu();
        Record(numbers[0], steps, steps.Size);
        Record(numbers[1], steps, steps.Overall);
    }

    /// <summary>Copies numbers <c>(block, batch…)</c> into a table.</summary>
    private static void Record(Tensor source, StepTable steps, double[] table)
    {
        var numbers = Numbers(source);
        for (var step = 0; step < steps.Steps; step++)
            numbers.Slice(step * steps.Series, steps.Series).CopyTo(table.AsSpan(step * steps.Width));
    }
}
