using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>Compares two Jacobians where the tensors are; the host reads the largest deviations and the worst entry.</summary>
internal static class JacobianComparison
{
    // The part of the largest entry of a row below which an entry is compared with the row instead of with itself.
    private const double RowFraction = 1e-6;

    /// <summary>Makes the report.</summary>
    /// <param name="model">What is checked.</param>
    /// <param name="handWritten">The Jacobian to check, <c>(lookback + 1, block, batch…, component, state)</c>, oldest state first.</param>
    /// <param name="automatic">The one to check it against, of the same shape.</param>
    /// <param name="firstStep">The row of the given states that the first step of the block has.</param>
    internal static JacobianReport Compare(object model, Tensor handWritten, Tensor automatic, long firstStep)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var deviation = (handWritten - automatic).abs().nan_to_num(double.PositiveInfinity, double.PositiveInfinity);
        var row = automatic.abs().amax([0, -1], keepdim: true);
        var scale = handWritten.abs().maximum(automatic.abs()).maximum(RowFraction * row);
        // An exact match is no deviation even where the scale is 0; what is not finite deviates without bound.
        var relative = deviation.eq(0).logical_not().to(float64).mul(deviation / scale).nan_to_num(0, double.PositiveInfinity);
        relative = relative.masked_fill(deviation.isinf(), double.PositiveInfinity);

        var worst = relative.argmax().item<long>();
        var at = Shapes.Unravel(worst, relative.shape);
        double Entry(Tensor values) => values.reshape(-1)[worst].item<double>();
        return new JacobianReport(model.GetType().Name, deviation.amax().item<double>(), Entry(relative), new JacobianEntry(
            firstStep + at[1], at[2..^2], at[^2], at[^1], (int)(relative.shape[0] - 1 - at[0]), Entry(handWritten), Entry(automatic)));
    }
}
