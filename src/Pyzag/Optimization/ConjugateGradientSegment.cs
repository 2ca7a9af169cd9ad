using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>A straight piece of the path that conjugate gradients take: from an origin z along a direction d, on which the model is m + τ · slope + ½ τ² · curvature.</summary>
/// <param name="Origin">z.</param>
/// <param name="Direction">d.</param>
/// <param name="Length">The τ at which the model is lowest; infinite where the curvature is not positive.</param>
/// <param name="Value">m, the model at z.</param>
/// <param name="Slope">The derivative of the model along d at z, negative.</param>
/// <param name="Curvature">dᵀHd.</param>
/// <param name="OriginSquare">zᵀz.</param>
/// <param name="Cross">zᵀd.</param>
/// <param name="DirectionSquare">dᵀd.</param>
internal readonly record struct ConjugateGradientSegment(
    Tensor Origin, Tensor Direction, double Length, double Value, double Slope, double Curvature, double OriginSquare, double Cross, double DirectionSquare)
{
    /// <summary>z + τd, in the open dispose scope.</summary>
    internal Tensor At(double length) => Origin + length * Direction;

    /// <summary>‖z + τd‖².</summary>
    internal double SquareAt(double length) => OriginSquare + length * (2 * Cross + length * DirectionSquare);

    /// <summary>The model at z + τd.</summary>
    internal double ValueAt(double length) => Value + length * (Slope + 0.5 * length * Curvature);

    /// <summary>The positive τ with ‖z + τd‖ = radius, computed without cancellation.</summary>
    internal double LengthTo(double radius)
    {
        var missing = radius * radius - OriginSquare;
        var root = Math.Sqrt(Math.Max(0, Cross * Cross + DirectionSquare * missing));
        return Math.Max(0, Cross > 0 ? missing / (Cross + root) : (root - Cross) / DirectionSquare);
    }
}
