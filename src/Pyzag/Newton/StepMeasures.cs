using System.Numerics;
using System.Runtime.InteropServices;
using Pyzag.Internal;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>
/// What the convergence test reads of tensors: a few numbers for every step and series, on the host, in the order <c>(block, batch…)</c>.
/// Tensors in the host's memory are read in one pass; on any other device the same numbers are computed there and cost one transfer.
/// </summary>
internal static class StepMeasures
{
    // Keeps 0 / 0 out: the smallest normal number of float32, so it is not 0 in either dtype.
    internal const double SmallestDivisor = 1.2e-38;

    /// <summary>Records ‖R_i‖ for a residual <c>(block, batch…, state)</c>.</summary>
    internal static void Norms(Tensor residual, Span<StepRecord> records)
    {
        if (!IsReadable(residual))
            DeviceNorms(residual, records);
        else if (residual.dtype == ScalarType.Float64)
            HostNorms(Numbers<double>(residual), records);
        else
            HostNorms(Numbers<float>(residual), records);
    }

    /// <summary>
    /// Records the size of a correction, max_c |δ_ic| / X_c, and what it is against the largest component, max_c |δ_ic| / max_c X_c. X_c is
    /// the largest that component c of the series has been, but for the division no less than a fraction of the largest component.
    /// </summary>
    /// <param name="correction">δ, <c>(block, batch…, state)</c>.</param>
    /// <param name="iterate">The states it leads to, of the same shape, which count for X.</param>
    /// <param name="scale">The largest that the components were before, <c>(batch…, state)</c>.</param>
    /// <param name="negligible">The fraction.</param>
    /// <param name="records">Where to.</param>
    internal static void Sizes(Tensor correction, Tensor iterate, Tensor scale, double negligible, Span<StepRecord> records)
    {
        if (!IsReadable(correction) || !IsReadable(iterate))
            DeviceSizes(correction, iterate, scale, negligible, records);
        else if (correction.dtype == ScalarType.Float64)
            HostSizes(Numbers<double>(correction), Numbers<double>(iterate), Numbers<double>(scale), scale.shape[^1], negligible, records);
        else
            HostSizes(Numbers<float>(correction), Numbers<float>(iterate), Numbers<float>(scale), scale.shape[^1], negligible, records);
    }

    private static bool IsReadable(Tensor tensor) => tensor.device_type == DeviceType.CPU && tensor.numel() * 8 <= int.MaxValue;

    private static ReadOnlySpan<T> Numbers<T>(Tensor tensor) where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.contiguous().bytes);

    private static void HostNorms<T>(ReadOnlySpan<T> residual, Span<StepRecord> records) where T : unmanaged, INumberBase<T>
    {
        var state = residual.Length / records.Length;
        for (var row = 0; row < records.Length; row++)
        {
            var sum = 0.0;
            foreach (var component in residual.Slice(row * state, state))
                sum += double.CreateTruncating(component) * double.CreateTruncating(component);
            records[row].Norm = Math.Sqrt(sum);
        }
    }

    private static void HostSizes<T>(
        ReadOnlySpan<T> correction, ReadOnlySpan<T> iterate, ReadOnlySpan<T> scale, long state, double negligible, Span<StepRecord> records)
        where T : unmanaged, INumberBase<T>
    {
        var components = (int)state;
        var series = scale.Length / components;
        var divisors = new double[scale.Length];
        for (var k = 0; k < divisors.Length; k++)
            divisors[k] = double.CreateTruncating(scale[k]);
        for (var first = 0; first < iterate.Length; first += divisors.Length)
            for (var k = 0; k < divisors.Length; k++)
                divisors[k] = Math.Max(divisors[k], Math.Abs(double.CreateTruncating(iterate[first + k])));
        var largest = new double[series];
        for (var b = 0; b < series; b++)
        {
            var own = divisors.AsSpan(b * components, components);
            largest[b] = own[0];
            foreach (var component in own)
                largest[b] = Math.Max(largest[b], component);
            foreach (ref var component in own)
                component = 1 / Math.Max(Math.Max(component, negligible * largest[b]), SmallestDivisor);
            largest[b] = 1 / Math.Max(largest[b], SmallestDivisor);
        }

        for (int row = 0, k = 0; row < records.Length; row += series)
        {
            for (var b = 0; b < series; b++)
            {
                double size = 0, length = 0;
                for (var c = 0; c < components; c++, k++)
                {
                    var moved = Math.Abs(double.CreateTruncating(correction[k]));
                    length = Math.Max(length, moved);
                    size = Math.Max(size, moved * divisors[b * components + c]);
                }

                records[row + b].Size = size;
                records[row + b].Overall = length * largest[b];
            }
        }
    }

    private static void DeviceNorms(Tensor residual, Span<StepRecord> records)
    {
        using var scope = TensorScope.Open();
        var norms = Numbers<double>(linalg.vector_norm(residual.to(float64), dims: [-1]).cpu());
        for (var row = 0; row < records.Length; row++)
            records[row].Norm = norms[row];
    }

    private static void DeviceSizes(Tensor correction, Tensor iterate, Tensor scale, double negligible, Span<StepRecord> records)
    {
        using var scope = TensorScope.Open();
        var moved = correction.abs();
        var components = iterate.abs().amax(0).maximum(scale);
        var largest = components.amax([-1], keepdim: true);
        var size = (moved / components.maximum(negligible * largest).clamp_min(SmallestDivisor)).amax(-1);
        var length = moved.amax(-1) / largest.squeeze(-1).clamp_min(SmallestDivisor);
        var numbers = Numbers<double>(stack([size, length]).to(float64).cpu());
        for (var row = 0; row < records.Length; row++)
            (records[row].Size, records[row].Overall) = (numbers[row], numbers[records.Length + row]);
    }
}
